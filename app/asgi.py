"""The web application: the rooms joined, in one list, without any logic of its own."""

from functools import partial

from litestar import Litestar
from litestar.datastructures import State

from app.api.openapi import document, show_openapi
from app.api.problems import HANDLERS as PROBLEMS
from app.api.routes import HANDLERS as API
from app.api.routes import api
from app.bells.choosing import ringer
from app.db.engine import Database
from app.db.files import FileStore
from app.domain.reactions import react
from app.http.again import again_middleware
from app.http.answering import by_door
from app.http.csrf import guard
from app.http.headers import headers_middleware
from app.http.heads import heads_middleware
from app.http.health import health
from app.http.identity import identity_middleware
from app.http.keys import master_keys, token_keys
from app.http.parts import Parts
from app.http.request_log import log_unexpected
from app.http.security_txt import security_txt
from app.http.services import DEPENDENCIES
from app.http.static import favicon_files, static_files
from app.outbound.targets import Guard
from app.settings import Settings
from app.web.errors import HANDLERS
from app.web.routes import ROUTES


def create_app(settings: Settings) -> Litestar:
    """The application for these settings; it opens the database when it starts."""
    ring = ringer(settings.redis_url)
    parts = Parts(
        settings=settings,
        database=Database(settings.database_url, react, ring),
        master_keys=master_keys(settings),
        token_keys=token_keys(settings),
        files=FileStore(settings.files_dir),
        outbound=Guard(settings.outbound_allow),
    )
    app = Litestar(
        route_handlers=[
            *ROUTES,
            api,
            show_openapi,
            *health,
            static_files(settings),
            favicon_files(),
            security_txt,
        ],
        dependencies=DEPENDENCIES,
        guards=[guard],
        exception_handlers=by_door(pages=HANDLERS, programs=PROBLEMS),
        after_exception=[log_unexpected],
        logging_config=None,  # app.lib.logs is set up by the process, once
        state=State({"parts": parts, "described": partial(document, API, settings.public_url)}),
        on_shutdown=[parts.database.close],
        openapi_config=None,
        request_max_body_size=settings.max_upload_bytes + 1024 * 1024,
        debug=False,
    )
    # Not Litestar's own middleware: that runs for known addresses only.
    app.asgi_handler = heads_middleware(
        headers_middleware(identity_middleware(again_middleware(app.asgi_handler)))
    )
    return app
