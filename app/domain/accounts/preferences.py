"""How a person wants pages to be: look, language, page size."""

from collections.abc import Collection
from typing import Literal, get_args

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Preference
from app.domain.errors import Fault, Invalid
from app.domain.owners import Owner

Look = Literal["auto", "light", "dark"]
PageSize = Literal["a4", "letter", "legal"]
LOOKS: tuple[Look, ...] = get_args(Look)
PAGE_SIZES: tuple[PageSize, ...] = get_args(PageSize)


class Preferences(msgspec.Struct, frozen=True):
    """What was chosen."""

    look: Look = "auto"
    language: str = "en"
    page_size: PageSize = "a4"


class PreferenceService:
    """The preferences of one user."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner

    async def get(self) -> Preferences:
        """What was chosen, or the defaults."""
        row = await self._session.get(Preference, self._owner.id)
        if row is None:
            return Preferences()
        return msgspec.convert(row, Preferences, from_attributes=True)

    async def save(self, chosen: Preferences, *, languages: Collection[str]) -> None:
        """Keep all three. Raises `Invalid` for a language that pages do not speak."""
        if chosen.language not in languages:
            raise Invalid(Fault("language", "pages do not speak this language"))
        values = msgspec.structs.asdict(chosen)
        row = await self._session.get(Preference, self._owner.id)
        if row is None:
            self._session.add(Preference(id=self._owner.id, **values))
        else:
            for name, value in values.items():
                setattr(row, name, value)
        await self._session.flush()
