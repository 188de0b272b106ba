"""How the user wants pages to be."""

import msgspec
from litestar import Response, get, put
from litestar.di import NamedDependency

from app.api import answers, bodies
from app.api.answers import AnyRequest
from app.api.describing import says
from app.domain.accounts.preferences import Look, PageSize, Preferences, PreferenceService
from app.http.services import parts
from app.lib.languages import offered


class PreferencesContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is chosen; what is left out gets its default."""

    look: Look = "auto"
    language: str = "en"
    page_size: PageSize = "a4"


@get(
    "/preferences",
    **says(summary="Look at the preferences", scope="read", answer=Preferences, has_etag=True),
)
async def show_preferences(
    request: AnyRequest, preferences: NamedDependency[PreferenceService]
) -> Response[bytes]:
    """What was chosen, or the defaults."""
    chosen = await preferences.get()
    return answers.send(request, answers.thing(chosen, etag=answers.tag(chosen)))


@put(
    "/preferences",
    **says(
        summary="Set the preferences", scope="write", body=PreferencesContent, answer=Preferences,
        has_etag=True, needs_match=True,
    ),
)  # fmt: skip
async def replace_preferences(
    request: AnyRequest, preferences: NamedDependency[PreferenceService]
) -> Response[bytes]:
    """All three; what is left out gets its default."""
    before = await preferences.get()
    given = await bodies.read(request, PreferencesContent)
    chosen = Preferences(given.look, given.language, given.page_size)
    answers.expect_match(request, answers.tag(before))
    await preferences.save(chosen, languages=offered(dev=parts(request).settings.dev))
    return answers.send(request, answers.thing(chosen, etag=answers.tag(chosen)))


ROUTES = [show_preferences, replace_preferences]
