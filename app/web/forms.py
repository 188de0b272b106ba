"""What a person filled in: the Struct that the service takes, or the errors at the fields."""

from typing import Any, Generic, TypeVar

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile

from app.http.csrf import form_of
from app.lib.schema import build

T = TypeVar("T", bound=msgspec.Struct)


class Form(msgspec.Struct, Generic[T]):
    """A form as it came: `value` when it is right, else `errors` by field; `typed` keeps it all."""

    value: T | None = None
    errors: dict[str, str] = {}
    typed: dict[str, str] = {}

    def get(self, name: str) -> str:
        """What was typed into a field, as it was typed."""
        return self.typed.get(name, "")


async def read(request: Request[Any, Any, Any], struct: type[T]) -> Form[T]:
    """The fields of `struct` from the request's form; an empty field counts as given and empty."""
    data = await form_of(request)
    typed = {name: str(value) for name, value in data.items() if isinstance(value, str)}
    value, errors = build(struct, typed)
    return Form(value, errors, typed)


async def upload(request: Request[Any, Any, Any], name: str) -> tuple[str, bytes] | None:
    """The name and the content of an uploaded file; None when none was chosen."""
    file = (await form_of(request)).get(name)
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return file.filename, await file.read()
