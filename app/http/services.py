"""A request becomes one unit of work and the services that live in it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.accounts.api_tokens import ApiTokenService
from app.domain.accounts.credentials import Credentials
from app.domain.accounts.deletion import Deletion
from app.domain.accounts.preferences import PreferenceService
from app.domain.accounts.service import AccountService
from app.domain.exports.archives import ArchiveService
from app.domain.exports.service import ExportService
from app.domain.matches.service import MatchService
from app.domain.postings.service import PostingService
from app.domain.resumes.imports import ImportService
from app.domain.resumes.previews import PreviewService
from app.domain.resumes.service import ResumeService
from app.domain.tasks.service import TaskService
from app.domain.webhooks.service import WebhookService
from app.http.identity import Identity, current_identity, current_visitor
from app.http.parts import Parts

SAFE = ("GET", "HEAD", "OPTIONS")


def parts(request: Request[Any, Any, Any]) -> Parts:
    """The parts of this process."""
    found: Parts = request.app.state.parts
    return found


async def unit_of_work(request: Request[Any, Any, Any]) -> AsyncIterator[AsyncSession]:
    """One session a request: reading for safe methods, else committed when the handler returns."""
    database = parts(request).database
    use = database.read if request.method in SAFE else database.write
    async with use() as session:
        yield session


def _owned(service: Callable[..., Any]) -> Callable[..., Any]:
    """A provider of a service that takes the session and the owner."""

    def provide(session: NamedDependency[AsyncSession], identity: NamedDependency[Identity]) -> Any:
        return service(session, identity.owner)

    return provide


def _owned_with_files(service: Callable[..., Any]) -> Callable[..., Any]:
    """The same for one that also keeps files."""

    def provide(
        session: NamedDependency[AsyncSession],
        identity: NamedDependency[Identity],
        request: Request[Any, Any, Any],
    ) -> Any:
        return service(session, identity.owner, parts(request).files)

    return provide


def _tasks(session: NamedDependency[AsyncSession]) -> TaskService:
    return TaskService(session)


def _accounts(
    session: NamedDependency[AsyncSession], request: Request[Any, Any, Any]
) -> AccountService:
    found = parts(request)
    return AccountService(session, found.master_keys, found.token_keys)


def _credentials(request: Request[Any, Any, Any]) -> Credentials:
    """Opens sessions of its own: none may be open while a password is hashed."""
    found = parts(request)
    return Credentials(found.database, found.master_keys, found.token_keys)


def _deletion(request: Request[Any, Any, Any]) -> Deletion:
    found = parts(request)
    return Deletion(found.database, found.files)


DEPENDENCIES = {
    "session": Provide(unit_of_work),
    "identity": Provide(current_identity, sync_to_thread=False),
    "visitor": Provide(current_visitor, sync_to_thread=False),
    "accounts": Provide(_accounts, sync_to_thread=False),
    "preferences": Provide(_owned(PreferenceService), sync_to_thread=False),
    "credentials": Provide(_credentials, sync_to_thread=False),
    "deletion": Provide(_deletion, sync_to_thread=False),
    "tasks": Provide(_tasks, sync_to_thread=False),
    "resumes": Provide(_owned(ResumeService), sync_to_thread=False),
    "imports": Provide(_owned(ImportService), sync_to_thread=False),
    "previews": Provide(_owned_with_files(PreviewService), sync_to_thread=False),
    "postings": Provide(_owned(PostingService), sync_to_thread=False),
    "matches": Provide(_owned(MatchService), sync_to_thread=False),
    "api_tokens": Provide(_owned(ApiTokenService), sync_to_thread=False),
    "webhooks": Provide(_owned(WebhookService), sync_to_thread=False),
    "exports": Provide(_owned_with_files(ExportService), sync_to_thread=False),
    "archives": Provide(_owned_with_files(ArchiveService), sync_to_thread=False),
}
"""What a handler may ask for by name: `resumes: NamedDependency[ResumeService]`."""
