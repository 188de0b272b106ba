"""What a user chose is kept, one row a user."""

import pytest
from sqlalchemy import func, select

from app.db.engine import Database
from app.db.models import Preference
from app.domain.accounts.preferences import Preferences, PreferenceService
from app.domain.errors import Invalid
from app.domain.owners import Owner

pytestmark = pytest.mark.anyio

DARK = Preferences(look="dark", language="en", page_size="letter")


async def test_without_a_choice_there_are_defaults(database: Database, owner: Owner) -> None:
    async with database.read() as session:
        assert await PreferenceService(session, owner).get() == Preferences()


async def test_a_choice_is_kept_and_changed_in_place(
    database: Database, owner: Owner, other: Owner
) -> None:
    for chosen in (DARK, Preferences(look="light")):
        async with database.write() as session:
            await PreferenceService(session, owner).save(chosen, languages=("en",))
        async with database.read() as session:
            assert await PreferenceService(session, owner).get() == chosen
            assert await PreferenceService(session, other).get() == Preferences()
            assert await session.scalar(select(func.count()).select_from(Preference)) == 1


async def test_a_language_that_pages_do_not_speak_is_refused(
    database: Database, owner: Owner
) -> None:
    async with database.write() as session:
        with pytest.raises(Invalid):
            await PreferenceService(session, owner).save(
                Preferences(language="tlh"), languages=("en",)
            )
        assert await PreferenceService(session, owner).get() == Preferences()
