"""The environment becomes settings, or a message that names the variable."""

from pathlib import Path

import pytest

from app.settings import Settings, WrongSetting


def test_without_any_variable_it_serves_here_alone() -> None:
    found = Settings.from_env({})
    assert (found.host, found.port, found.data_dir) == ("127.0.0.1", 8000, Path("var"))
    assert found.public_url == "http://127.0.0.1:8000"
    assert found.database_path == Path("var/velvit.db").absolute()
    assert (found.web_processes, found.worker_processes, found.worker_max_mb) == (1, 1, 900)
    assert found.signup
    assert found.guests
    assert not found.dev


def test_an_empty_value_counts_as_none() -> None:
    assert Settings.from_env({"VELVIT_PORT": "", "VELVIT_MASTER_KEY": ""}) == Settings.from_env({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VELVIT_PORT", "65536"),
        ("VELVIT_PORT", "eight"),
        ("VELVIT_PORT", "²"),
        ("VELVIT_WEB_PROCESSES", "0"),
        ("VELVIT_WORKER_MAX_MB", "-1"),
        ("VELVIT_MAX_UPLOAD_BYTES", "10 MiB"),
        ("VELVIT_SIGNUP", "off"),
        ("VELVIT_GUESTS", "yes"),
        ("VELVIT_LOG_FORMAT", "xml"),
        ("VELVIT_LOG_LEVEL", "loud"),
        ("VELVIT_DEV", "1"),
        ("VELVIT_LIMITS", "no"),
        ("VELVIT_SECURITY_CONTACT", "me@cv.example"),
        ("VELVIT_SECURITY_CONTACT", "mailto:me@cv.example\nExpires: never"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(WrongSetting) as refused:
        Settings.from_env({name: value})
    assert str(refused.value).startswith(f"{name}: ")
    assert repr(value) in str(refused.value)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"VELVIT_HOST": "::"}, "http://localhost:8000"),
        ({"VELVIT_HOST": "::1", "VELVIT_PORT": "81"}, "http://[::1]:81"),
        ({"VELVIT_PUBLIC_URL": "https://cv.example.org/"}, "https://cv.example.org"),
        ({"VELVIT_PUBLIC_URL": "HTTPS://CV.example.org:8443"}, "https://cv.example.org:8443"),
        ({"VELVIT_PUBLIC_URL": "http://[::1]:81"}, "http://[::1]:81"),
    ],
)
def test_the_public_address(given: dict[str, str], expected: str) -> None:
    assert Settings.from_env(given).public_url == expected


@pytest.mark.parametrize(
    "url", ["cv.example.org", "ftp://cv.example.org", "https://", "https://a.org/cv", "https://a b"]
)
def test_what_is_no_public_address_is_refused(url: str) -> None:
    with pytest.raises(WrongSetting, match=r"^VELVIT_PUBLIC_URL: "):
        Settings.from_env({"VELVIT_PUBLIC_URL": url})


@pytest.mark.parametrize(
    ("url", "path"),
    [("sqlite:////srv/cv.db", Path("/srv/cv.db")), ("sqlite:///cv.db", Path("cv.db").absolute())],
)
def test_a_database_elsewhere(url: str, path: Path) -> None:
    found = Settings.from_env({"DATABASE_URL": url})
    assert found.database_path == path
    assert found.database_url == f"sqlite+aiosqlite:///{path}"


@pytest.mark.parametrize("url", ["postgresql://localhost/cv", "sqlite://", "cv.db"])
def test_another_kind_of_database_is_not_there_yet(url: str) -> None:
    with pytest.raises(WrongSetting, match=r"^DATABASE_URL: "):
        _ = Settings.from_env({"DATABASE_URL": url}).database_path


def test_a_secret_is_read_from_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("id:secret\n")
    given = {"VELVIT_MASTER_KEY_FILE": str(tmp_path / "key")}
    assert Settings.from_env(given).given_master_keys == "id:secret"
    assert Settings.from_env({**given, "VELVIT_MASTER_KEY": "x"}).given_master_keys == "x"
    with pytest.raises(WrongSetting, match=r"^VELVIT_JWT_KEYS_FILE: .* cannot be read"):
        Settings.from_env({"VELVIT_JWT_KEYS_FILE": str(tmp_path / "none")})


def test_comparing_by_meaning_can_be_turned_off() -> None:
    assert Settings.from_env({}).models == "auto"
    assert Settings.from_env({"VELVIT_MODELS": "off"}).models == "off"
    with pytest.raises(WrongSetting, match=r"^VELVIT_MODELS: 'on' is not one of auto, off"):
        Settings.from_env({"VELVIT_MODELS": "on"})


def test_everything_lies_below_the_data_folder() -> None:
    found = Settings(data_dir=Path("/srv/velvit"))
    places = (found.themes_dir, found.files_dir, found.master_key_file, found.jwt_key_file)
    assert [str(path.relative_to(found.data_dir)) for path in places] == [
        "themes", "files", "keys/master.key", "keys/tokens.key",
    ]  # fmt: skip


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_limits_may_be_off_on_this_machine_alone(host: str) -> None:
    assert Settings.from_env({"VELVIT_HOST": host}).limits
    assert not Settings.from_env({"VELVIT_HOST": host, "VELVIT_LIMITS": "off"}).limits


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "cv.example"])  # noqa: S104
def test_limits_are_not_off_where_others_can_come(host: str) -> None:
    with pytest.raises(WrongSetting, match=f"^VELVIT_LIMITS: .*{host}"):
        Settings.from_env({"VELVIT_HOST": host, "VELVIT_LIMITS": "off"})
