"""Every template can be read, and components say what they should."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from app.domain.tasks.schemas import State, TaskView
from app.web.environment import TEMPLATES, environment, environment_for

ENGLISH = environment("en")
THIS = SimpleNamespace(
    csrf="t0ken", nonce="n0nce", path="/postings?done=saved", direction="ltr",
    now=datetime(2026, 11, 23, 14, 2, 20, tzinfo=UTC),
)  # fmt: skip


def shown(source: str, **context: object) -> str:
    """A line of template with every control at hand."""
    names = (
        "button, choice, csrf, empty, error_summary, file_field, flash, icon, link_button, notice, "
        "refresh, select, task_progress, text_area, text_field, when, worker_away"
    )
    head = f'{{% from "components/controls.html" import {names} with context %}}'
    return " ".join(ENGLISH.from_string(head + source).render(this=THIS, **context).split())


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_can_be_read(path: object) -> None:
    name = str(path).removeprefix(f"{TEMPLATES}/")
    if not name.startswith("themes/"):
        ENGLISH.get_template(name)


def test_an_environment_is_made_once_and_knows_its_direction() -> None:
    assert environment_for("en") == environment_for("en")
    assert environment_for("en")[1] == "ltr"
    assert environment_for("xx")[1] == "rtl"


def test_what_people_wrote_is_escaped() -> None:
    told = shown('{{ text_field("name", "Name", typed) }}', typed='"><script>x</script>')
    assert "<script>" not in told
    assert 'value="&#34;&gt;&lt;script&gt;x&lt;/script&gt;"' in told


def test_a_wrong_field_names_its_message_and_keeps_what_was_typed() -> None:
    told = shown('{{ text_field("email", "E-mail", "mara@", "Field is missing", "Your own") }}')
    assert 'value="mara@"' in told
    assert 'aria-invalid="true"' in told
    assert 'aria-describedby="h-f-email e-f-email"' in told
    assert 'id="e-f-email"' in told
    assert 'id="h-f-email"' in told
    assert "Fill this in." in told


def test_a_text_that_begins_with_a_line_break_keeps_it() -> None:
    template = ENGLISH.from_string(
        '{% from "components/controls.html" import text_area with context %}'
        '{{ text_area("summary", "Summary", typed) }}'
    )
    assert ">\n\nFirst</textarea>" in template.render(this=THIS, typed="\nFirst")


def test_the_chosen_of_few_is_marked_whatever_its_type() -> None:
    told = shown('{{ choice("n", "N", [(1, "One"), (2, "Two")], "2") }}')
    assert 'value="2" checked' in told
    assert 'value="1" checked' not in told
    assert 'value="b" selected' in shown('{{ select("n", "N", [("a", "A"), ("b", "B")], "b") }}')


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("plain", "button"),
        ("quiet", "button button-plain"),
        ("primary", "button button-primary"),
        ("thunder", "button button-thunder"),
        ("danger", "button button-danger"),
    ],
)
def test_kinds_of_buttons(kind: str, classes: str) -> None:
    assert f'class="{classes}"' in shown(f'{{{{ button("Go", "{kind}") }}}}')
    assert f'class="{classes}"' in shown(f'{{{{ link_button("Go", "/", "{kind}") }}}}')


def task(state: State, *, waited: int = 1, **more: object) -> TaskView:
    asked = THIS.now.replace(second=THIS.now.second - waited)
    return TaskView(
        id=UUID(int=7), kind="posting.read", state=state, requested_at=asked, **more  # type: ignore[arg-type]
    )  # fmt: skip


PROGRESS = '{{ task_progress(this, task, "/postings/1/reading", retry="/postings/1/again") }}'


@pytest.mark.parametrize("state", ["queued", "running"])
def test_work_that_goes_on_is_asked_about_and_can_be_stopped(state: State) -> None:
    told = shown(PROGRESS, task=task(state))
    assert 'hx-get="/postings/1/reading" hx-trigger="every 500ms"' in told
    assert 'hx-nonce="n0nce"' in told
    assert f'action="/tasks/{UUID(int=7)}/stop"' in told
    assert 'name="csrf" value="t0ken"' in told


@pytest.mark.parametrize("state", ["ready", "failed", "stopped"])
def test_work_that_is_over_is_not_asked_about(state: State) -> None:
    told = shown(PROGRESS, task=task(state))
    assert "hx-" not in told
    assert "/stop" not in told
    assert ("/postings/1/again" in told) == (state != "ready")


def test_work_nobody_has_begun_says_that_it_waits() -> None:
    assert "No worker has taken it yet" in shown(PROGRESS, task=task("queued", waited=6))
    assert "No worker" not in shown(PROGRESS, task=task("queued", waited=1))


def test_failed_work_says_why() -> None:
    assert "begun three times" in shown(PROGRESS, task=task("failed", reason="crashed"))


def test_no_task_shows_nothing() -> None:
    assert shown(PROGRESS, task=None) == ""


def test_what_a_form_did_is_told_once_more() -> None:
    assert "Saved." in shown("{{ flash(this) }}")


def test_without_script_a_page_of_work_loads_again() -> None:
    assert shown("{{ refresh(2) }}") == (
        '<noscript><meta http-equiv="refresh" content="2"></noscript>'
    )


def test_a_picture_beside_words_is_hidden_and_alone_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in shown('{{ icon("check") }}')
    assert 'role="img" aria-label="Ready"' in shown('{{ icon("check", "Ready") }}')


def test_every_picture_that_is_named_is_drawn() -> None:
    import re

    drawn = set(re.findall(r'id="i-([\w-]+)"', (TEMPLATES / "components/sprite.html").read_text()))
    named = set()
    for path in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r'\bicon\("([\w-]+)"\s*[,)]', path.read_text()))
    assert named <= drawn
