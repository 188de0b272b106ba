"""The only file that reads the environment; entries read it once and hand values down."""

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from app.lib.limits import UPLOAD_BYTES
from app.outbound.ranges import Network, networks_of


class WrongSetting(Exception):
    """A variable has a value that cannot be meant; the text names both and what is allowed."""


class Settings(msgspec.Struct, frozen=True):
    """What the operator chose."""

    data_dir: Path
    """`VELVIT_DATA_DIR`: database, keys, files, own themes; `./var` of the working directory."""

    debug: bool = False
    """`VELVIT_DEBUG`: a fault that the program did not foresee is printed with its trace."""

    host: str = "127.0.0.1"
    """`VELVIT_HOST`: the address to serve on."""

    port: int = 8000
    """`VELVIT_PORT`: the port to serve on; 0 takes any free one."""

    given_public_url: str | None = None
    """`VELVIT_PUBLIC_URL`: how people reach the pages; from host and port when not given. Links,
    cookies and origin checks follow it, never a header of a request."""

    given_database_url: str | None = None
    """`DATABASE_URL`: `sqlite:///PATH` (four slashes: absolute) or `postgresql://…`; `velvit.db`
    in the data folder when not given."""

    redis_url: str | None = None
    """`REDIS_URL`: what workers are woken through; the record of work is the database anyway."""

    given_master_keys: str | None = None
    """`VELVIT_MASTER_KEY`: `id:base64url,…`, at least 32 bytes each, the first is current. Made in
    the data folder when there is no database yet."""

    given_jwt_keys: str | None = None
    """`VELVIT_JWT_KEYS`: the keys that sign sessions, in the same form and made in the same way."""

    web_processes: int = 1
    """`VELVIT_WEB_PROCESSES`: how many processes answer requests."""

    worker_processes: int = 1
    """`VELVIT_WORKER_PROCESSES`: how many workers may load models, beside the one for documents."""

    worker_max_mb: int = 900
    """`VELVIT_WORKER_MAX_MB`: a worker that takes more memory is replaced between tasks."""

    models: Literal["auto", "off"] = "auto"
    """`VELVIT_MODELS`: compare by meaning where the encoder is installed, or never."""

    signup: bool = True
    """`VELVIT_SIGNUP`: `open` or `closed`."""

    guests: bool = True
    """`VELVIT_GUESTS`: `on` or `off`."""

    max_upload_bytes: int = UPLOAD_BYTES
    """`VELVIT_MAX_UPLOAD_BYTES`: the largest file that may be brought."""

    limits: bool = True
    """`VELVIT_LIMITS`: `on` or `off`; off only where nobody else can reach the pages."""

    outbound_allow: tuple[Network, ...] = ()
    """`VELVIT_OUTBOUND_ALLOW`: networks (CIDR, with commas between them) that webhooks may lead to
    besides public addresses."""

    security_contact: str | None = None
    """`VELVIT_SECURITY_CONTACT`: where a hole is reported to, for `/.well-known/security.txt`."""

    log_format: str = "console"
    """`VELVIT_LOG_FORMAT`: `console` or `json`."""

    log_level: str = "info"
    """`VELVIT_LOG_LEVEL`: `debug`, `info`, `warning` or `error`."""

    dev: bool = False
    """`VELVIT_DEV`: reload on change, and `/_patterns`."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        """Read `environment` (usually `os.environ`); an empty value counts as none.

        Every secret is also read from the file that `NAME_FILE` names. Raises `WrongSetting`.
        """
        env = _Environment(environment)
        return cls(
            data_dir=Path(env.text("VELVIT_DATA_DIR", "var")),
            debug=env.text("VELVIT_DEBUG", "off") not in ("off", "0"),
            host=env.text("VELVIT_HOST", "127.0.0.1"),
            port=env.number("VELVIT_PORT", 8000, 0, 65535),
            given_public_url=env.origin("VELVIT_PUBLIC_URL"),
            given_database_url=env.database("DATABASE_URL"),
            redis_url=env.redis("REDIS_URL"),
            given_master_keys=env.secret("VELVIT_MASTER_KEY"),
            given_jwt_keys=env.secret("VELVIT_JWT_KEYS"),
            web_processes=env.number("VELVIT_WEB_PROCESSES", 1, 1, 64),
            worker_processes=env.number("VELVIT_WORKER_PROCESSES", 1, 1, 64),
            worker_max_mb=env.number("VELVIT_WORKER_MAX_MB", 900, 100, 1_000_000),
            models="off" if env.choice("VELVIT_MODELS", "auto", "off") == "off" else "auto",
            signup=env.choice("VELVIT_SIGNUP", "open", "closed") == "open",
            guests=env.choice("VELVIT_GUESTS", "on", "off") == "on",
            max_upload_bytes=env.number("VELVIT_MAX_UPLOAD_BYTES", UPLOAD_BYTES, 1024, 1 << 30),
            limits=env.limits(),
            outbound_allow=env.networks("VELVIT_OUTBOUND_ALLOW"),
            security_contact=env.contact("VELVIT_SECURITY_CONTACT"),
            log_format=env.choice("VELVIT_LOG_FORMAT", "console", "json"),
            log_level=env.choice("VELVIT_LOG_LEVEL", "info", "debug", "warning", "error"),
            dev=env.choice("VELVIT_DEV", "off", "on") == "on",
        )

    @property
    def themes_dir(self) -> Path:
        """Folder of the operator's own themes; it need not exist."""
        return self.data_dir / "themes"

    @property
    def files_dir(self) -> Path:
        """Folder of sealed files."""
        return self.data_dir / "files"

    @property
    def keys_dir(self) -> Path:
        """Folder of the keys that were made here."""
        return self.data_dir / "keys"

    @property
    def master_key_file(self) -> Path:
        """Where the master key lies that was made here."""
        return self.keys_dir / "master.key"

    @property
    def jwt_key_file(self) -> Path:
        """Where the key for sessions lies that was made here."""
        return self.keys_dir / "tokens.key"

    @property
    def public_url(self) -> str:
        """How people reach the pages, without a slash at the end."""
        if self.given_public_url:
            return self.given_public_url
        host = "localhost" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def database_path(self) -> Path:
        """Where the SQLite database lies. Raises `WrongSetting` for another kind of database."""
        if self.is_postgres:
            raise WrongSetting("DATABASE_URL: names PostgreSQL, and this is for SQLite alone")
        if self.given_database_url is None:
            return (self.data_dir / "velvit.db").absolute()
        return Path(self.given_database_url.partition(":///")[2]).absolute()

    @property
    def is_postgres(self) -> bool:
        """Does everything lie in PostgreSQL?"""
        return bool(self.given_database_url) and not str(self.given_database_url).startswith(
            "sqlite:"
        )

    @property
    def database_url(self) -> str:
        """The database for SQLAlchemy, with its driver."""
        if self.is_postgres:
            return f"postgresql+asyncpg://{str(self.given_database_url).partition('://')[2]}"
        return f"sqlite+aiosqlite:///{self.database_path}"

    @property
    def database_name(self) -> str:
        """What messages call the database: a path, or the address without its password."""
        if not self.is_postgres:
            return str(self.database_path)
        parts = urlsplit(str(self.given_database_url))
        host = parts.hostname or "a local socket"
        return f"postgresql://{host}{f':{parts.port}' if parts.port else ''}{parts.path}"


_CONTACT = re.compile(r"(mailto:|https://|tel:)[!-~]+")
_ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?")


class _Environment:
    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str, default: str) -> str:
        return self._values.get(name) or default

    def secret(self, name: str) -> str | None:
        given = self._values.get(name)
        if given:
            return given
        path = self._values.get(f"{name}_FILE")
        if not path:
            return None
        try:
            return Path(path).read_text().strip()
        except OSError as fault:
            raise WrongSetting(f"{name}_FILE: {path} cannot be read: {fault.strerror}") from fault

    def number(self, name: str, default: int, low: int, high: int) -> int:
        given = self.text(name, str(default))
        if given.isascii() and given.isdigit() and low <= int(given) <= high:
            return int(given)
        raise WrongSetting(f"{name}: {given!r} is not a whole number from {low} to {high}")

    def origin(self, name: str) -> str | None:
        """An address of the web without a path; what is compared with it is in lower case."""
        given = self.text(name, "").rstrip("/").lower()
        if given and not _ORIGIN.fullmatch(given):
            expected = "expected http:// or https://, a host, and a port where it is not the usual"
            raise WrongSetting(f"{name}: {given!r} is no address of a whole site; {expected}")
        return given or None

    def database(self, name: str) -> str | None:
        """`sqlite:///PATH` or `postgresql://…`; no message tells it, for it may hold a password."""
        given = self.secret(name)
        if given is None or given.startswith(("postgresql://", "postgres://")):
            return given
        if given.startswith("sqlite:///") and given != "sqlite:///":
            return given
        expected = "expected sqlite:///PATH (four slashes: absolute) or postgresql://…"
        raise WrongSetting(f"{name}: is of no kind that is known; {expected}")

    def redis(self, name: str) -> str | None:
        """`redis://…`, `rediss://…` or `unix://…`."""
        given = self.secret(name)
        if given is None or given.startswith(("redis://", "rediss://", "unix://")):
            return given
        raise WrongSetting(f"{name}: is no address of Redis; expected redis://…")

    def networks(self, name: str) -> tuple[Network, ...]:
        """Networks as `10.1.0.0/16`, with commas between them."""
        try:
            return networks_of(self.text(name, ""))
        except ValueError as fault:
            raise WrongSetting(f"{name}: {fault}; expected networks as in 10.1.0.0/16") from fault

    def contact(self, name: str) -> str | None:
        """What RFC 9116 takes: an address with its scheme."""
        given = self.text(name, "")
        if given and not _CONTACT.fullmatch(given):
            raise WrongSetting(f"{name}: {given!r} does not begin with mailto:, https:// or tel:")
        return given or None

    def limits(self) -> bool:
        """Are requests counted? Not counting them is for tests on this machine."""
        is_on = self.choice("VELVIT_LIMITS", "on", "off") == "on"
        host = self.text("VELVIT_HOST", "127.0.0.1")
        if not is_on and not _is_loopback(host):
            raise WrongSetting(
                f"VELVIT_LIMITS: 'off' is for this machine alone, and VELVIT_HOST is {host!r}"
            )
        return is_on

    def choice(self, name: str, *allowed: str) -> str:
        given = self.text(name, allowed[0])
        if given not in allowed:
            raise WrongSetting(f"{name}: {given!r} is not one of {', '.join(allowed)}")
        return given


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
