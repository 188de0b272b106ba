"""The forms of the editor: posted plainly and by a script, merged, refused, undone."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from app.domain.resumes.fields import LIST_FIELDS, LOCATION_FIELDS, TEXT_FIELDS
from app.domain.resumes.schemas import SECTIONS
from tests.web.conftest import Visitor
from tests.web.hard_coded import hard_coded
from tests.web.test_resumes import started

pytestmark = pytest.mark.anyio

ODD = '<script>alert("x")</script> &amp; "quoted" ‮rtl ð 中'


class _Forms(HTMLParser):
    """Reads the forms of a page as a browser would send them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: dict[str, dict[str, str]] = {}
        self.actions: dict[str, str] = {}
        self._form = self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = given.get("id") or given.get("action", "")
            self.forms[self._form] = {}
            self.actions[self._form] = given.get("action", "")
        fields = self.forms.get(self._form, {})
        if tag == "input" and "name" in given:
            chosen = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if chosen:
                fields[given["name"]] = given.get("value", "")
        if tag == "textarea":
            self._area = given["name"]
            fields[self._area] = ""
        if tag == "select":
            self._select = given["name"]
        if tag == "option" and "selected" in given:
            fields[self._select] = given["value"]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[self._form][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        fields = self.forms.get(self._form, {})
        if tag == "textarea":
            fields[self._area] = fields[self._area].removeprefix("\n")
            self._area = ""
        if tag == "form":
            self._form = ""


def forms_of(response: httpx.Response) -> _Forms:
    reader = _Forms()
    reader.feed(response.text)
    return reader


async def send(
    visitor: Visitor, page: httpx.Response, form: str, partial: bool = False, **fields: str
) -> httpx.Response:
    """Send a form of a page as it stands there, with some fields changed."""
    read = forms_of(page)
    assert form in read.forms, sorted(read.forms)
    data = {**read.forms[form], **fields}
    data.pop("csrf", None)
    return await visitor.post(read.actions[form], data, partial=partial)


async def test_every_field_of_every_section_is_saved_and_read_back(ada: Visitor) -> None:
    path = await started(ada, "")
    for section in (*SECTIONS, "profiles"):
        page_name = section if section in SECTIONS else "basics"
        added = await ada.post(f"{path}/sections/{section}/entries")
        assert added.status_code == 303
        page = await ada.follow(added)
        texts = {field: f"{section} {field} {ODD}" for field in TEXT_FIELDS[section]}
        lists = [field for field in LIST_FIELDS.get(section, ()) if field != "highlights"]
        texts |= dict.fromkeys(lists, f"first {ODD}\nsecond")
        saved = await send(ada, page, f"{section}-0", **texts)
        assert saved.status_code == 303, saved.text
        again = forms_of(await ada.get(f"{path}/edit?section={page_name}"))
        for field, text in texts.items():
            assert again.forms[f"{section}-0"][field] == text, (section, field)
        assert "<script>alert" not in (await ada.follow(saved)).text


async def test_the_basics_and_the_summary_are_one_object_in_two_forms(ada: Visitor) -> None:
    path = await started(ada, "")
    fields = {field: f"my {field}" for field in TEXT_FIELDS["basics"] if field != "summary"}
    fields |= {f"location.{part}": f"my {part}" for part in LOCATION_FIELDS}
    page = await ada.get(f"{path}/edit?section=basics")
    assert (await send(ada, page, "basics", **fields)).status_code == 303
    summary = await ada.get(f"{path}/edit?section=summary")
    long = "One line.\n\nAnother, <b>not bold</b>."
    assert (await send(ada, summary, "summary", summary=long)).status_code == 303
    read = forms_of(await ada.get(f"{path}/edit?section=basics")).forms["basics"]
    assert {field: read[field] for field in fields} == fields
    read = forms_of(await ada.get(f"{path}/edit?section=summary")).forms["summary"]
    assert read["summary"] == long


async def test_a_button_saves_what_was_typed_and_leads_back_to_its_place(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work&entry=1")
    moved = await send(ada, page, "work-1", position="Typed", do="up:highlights:1")
    assert moved.status_code == 303
    assert "section=work&entry=1" in moved.headers["location"]
    again = await ada.follow(moved)
    read = forms_of(again).forms["work-1"]
    assert read["position"] == "Typed"
    assert read["highlights.0"].startswith("Brought the nightly")
    assert re.search(r'id="work-1-highlights-0-up"|id="work-1-highlights-0-down"', again.text)

    added = await ada.follow(await send(ada, again, "work-1", do="add:highlights"))
    assert re.search(r'<textarea[^>]*id="work-1-highlights-4"[^>]* autofocus', added.text)


async def test_a_removed_entry_comes_back_by_undo(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work&entry=0")
    gone = await ada.follow(await send(ada, page, "work-0", position="Typed", do="remove"))
    assert "Brightwell Payments" not in forms_of(gone).forms["work-0"].values()
    back = await ada.follow(await send(ada, gone, f"{path}/put-back"))
    read = forms_of(back).forms["work-0"]
    assert (read["name"], read["position"]) == ("Brightwell Payments", "Typed")
    assert read["highlights.4"].startswith("Replaced 400")


async def test_sections_move_hide_show_and_are_added(ada: Visitor) -> None:
    path = await started(ada)

    async def press(do: str) -> list[str]:
        response = await ada.post(f"{path}/sections", {"do": do, "section": "work"})
        assert response.status_code == 303, response.text
        page = await ada.follow(response)
        names = re.findall(r'id="section-([a-z]+)"', page.text)
        return [name for name in names if name in SECTIONS]

    assert (await press("down:work"))[:2] == ["projects", "work"]
    assert (await press("up:work"))[:2] == ["work", "projects"]
    assert "awards" in await press("add:awards")
    await press("hide:skills")
    hidden = await ada.get(f"{path}/edit?section=skills")
    assert "section-hidden" in hidden.text
    assert "left out of the document" in hidden.text
    await press("show:skills")
    assert "section-hidden" not in (await ada.get(f"{path}/edit?section=skills")).text
    for wrong, status in (("burn:work", 422), ("up:nothing", 404), ("drop:work", 422)):
        assert (await ada.post(f"{path}/sections", {"do": wrong})).status_code == status


async def test_the_look_is_chosen(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=look")
    chosen = {"theme": "side", "page_size": "letter", "language": "de"}
    assert (await send(ada, page, "look", **chosen)).status_code == 303
    read = forms_of(await ada.get(f"{path}/edit?section=look")).forms["look"]
    assert {name: read[name] for name in chosen} == chosen
    work = await ada.get(f"{path}/edit?section=work")
    assert re.search(r'<input[^>]*id="work-0-name"[^>]*lang="de"', work.text)


async def test_a_half_typed_date_is_kept_with_a_hint(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    saved = await send(ada, page, "work-0", startDate="Marc", endDate="2021")
    again = await ada.follow(saved)
    assert forms_of(again).forms["work-0"]["startDate"] == "Marc"
    assert re.search(r'id="work-0-startDate-note">.*?not read as a date', again.text)
    turned = await ada.follow(
        await send(ada, again, "work-0", startDate="Sep 2021", endDate="Feb 2019")
    )
    assert re.search(r'id="work-0-endDate-note">.*?before the start', turned.text)


# ---- for a script -------------------------------------------------------------------------------


async def test_a_script_gets_everything_but_the_form_that_is_typed_in(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    saved = await send(ada, page, "work-0", partial=True, name="Acme", do="save")
    assert saved.status_code == 200
    targets = re.findall(r'<hx-partial hx-target="#([^"]+)"', saved.text)
    assert {"save-state", "sections", "phones", "preview", "work-0-seen", "work-0-head"} <= set(
        targets
    )
    assert 'name="name"' not in saved.text
    assert "Acme" in saved.text
    # The marks of the answer let the next save of the same page through without a clash.
    seen = unescape(re.findall(r'id="work-0-seen" value="([^"]*)"', saved.text)[0])
    next_one = await send(ada, page, "work-0", partial=True, name="Acme Ltd", do="save", seen=seen)
    assert next_one.status_code == 200


async def test_many_saves_in_a_row_end_at_the_newest(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    seen = forms_of(page).forms["work-0"]["seen"]
    for number in range(30):
        saved = await send(
            ada, page, "work-0", partial=True, name=f"n{number}", do="save", seen=seen
        )
        assert saved.status_code == 200
        seen = unescape(re.findall(r'id="work-0-seen" value="([^"]*)"', saved.text)[0])
    read = forms_of(await ada.get(f"{path}/edit?section=work"))
    assert read.forms["work-0"]["name"] == "n29"


async def test_buttons_answer_a_script_with_the_forms_in_their_new_shape(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    changed = await send(ada, page, "work-0", partial=True, do="down")
    assert changed.status_code == 200
    assert changed.text.lstrip().startswith('<div class="editor-form" id="editor-form">')
    assert forms_of(changed).forms["work-0"]["name"] == "Nordlys Software"
    assert re.search(r'id="work-1-down" data-focus', changed.text)
    added = await ada.post(f"{path}/sections/awards/entries", partial=True)
    assert 'id="awards-0-title"' in added.text
    shown = await ada.get(f"{path}/edit?section=awards", partial=True)
    assert "<html" not in shown.text
    assert 'id="awards-0"' in shown.text


async def test_the_match_in_the_bar_stays_on_the_way(ada: Visitor) -> None:
    path = await started(ada)
    match = f"match={path.rsplit('/', 1)[1]}"
    page = await ada.get(f"{path}/edit?section=work&{match}")
    assert f"section=skills&amp;{match}" in page.text
    ada.client.headers["Referer"] = f"http://testserver.local{path}/edit?section=work&{match}"
    saved = await send(ada, page, "work-0", position="Lead")
    assert match in saved.headers["location"]
    by_script = await send(ada, page, "work-0", partial=True, location="Bergen")
    assert f"section=skills&amp;{match}" in by_script.text


async def test_two_windows_on_different_fields_both_win(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    assert (await send(ada, page, "work-0", location="Bergen")).status_code == 303
    assert (await send(ada, page, "work-0", position="Lead")).status_code == 303
    read = forms_of(await ada.get(f"{path}/edit?section=work")).forms["work-0"]
    assert (read["location"], read["position"]) == ("Bergen", "Lead")


@pytest.mark.parametrize("partial", [False, True], ids=["plain", "script"])
@pytest.mark.parametrize("choice", ["mine", "theirs"])
async def test_two_windows_on_one_field_are_shown_both_texts(
    ada: Visitor, partial: bool, choice: str
) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    theirs = "Set up and ran the on-call rota across two zones."
    mine = "Set up the on-call rota for nine <engineers>."
    assert (await send(ada, page, "work-0", **{"highlights.3": theirs})).status_code == 303
    clash = await send(ada, page, "work-0", partial, **{"highlights.3": mine, "position": "Lead"})
    assert clash.status_code == 409
    assert ("<html" in clash.text) is not partial
    words = re.sub(r"<[^>]+>", "", clash.text)
    assert mine in unescape(words)
    assert theirs in unescape(words)
    assert re.search(r'<ins class="theirs">[^<]*ran', clash.text)
    read = forms_of(await ada.get(f"{path}/edit?section=work")).forms["work-0"]
    assert (read["highlights.3"], read["position"]) == (theirs, "Senior Backend Engineer")

    settled = await send(ada, clash, "conflict-choice", partial, do=choice)
    assert settled.status_code == (200 if partial else 303)
    read = forms_of(await ada.get(f"{path}/edit?section=work")).forms["work-0"]
    assert read["highlights.3"] == (mine if choice == "mine" else theirs)
    assert read["position"] == "Lead"


async def test_an_entry_removed_in_the_other_window_is_not_lost(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    await send(ada, page, "work-2", do="remove")
    clash = await send(ada, page, "work-2", position="Written meanwhile")
    assert clash.status_code == 409
    assert "Written meanwhile" in clash.text
    await send(ada, clash, "conflict-choice", do="mine")
    read = forms_of(await ada.get(f"{path}/edit?section=work")).forms["work-2"]
    assert (read["name"], read["position"]) == ("Harbour Authority of Bergen", "Written meanwhile")


async def test_wrong_forms_are_refused_and_never_a_fault(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    seen = forms_of(page).forms["work-0"]["seen"]
    cases: list[tuple[str, dict[str, Any], int]] = [
        ("work", {}, 422),
        ("work", {"seen": "x"}, 422),
        ("work", {"seen": seen, "do": "burn"}, 422),
        ("work", {"seen": seen, "do": "up:name:0"}, 422),
        ("work", {"seen": seen, "do": "up:highlights:77"}, 404),
        ("work", {"seen": seen, "highlights.7": "x"}, 422),
        ("nothing", {"seen": seen}, 404),
        ("look", {"seen": seen}, 404),
        ("work", {"seen": seen.replace("/work/0", "/basics"), "do": "up"}, 404),
    ]
    for section, fields, status in cases:
        response = await ada.post(f"{path}/sections/{section}", fields)
        assert response.status_code == status, (section, fields, response.text[:400])
    assert (await ada.post(f"{path}/put-back", {"kept": "x"})).status_code in (404, 422)
    assert (await ada.post(f"{path}/put-back", {"kept": "9" * 30})).status_code == 404
    assert (await ada.post(f"{path}/sections/nothing/entries")).status_code == 404


async def test_a_nul_and_a_long_text_are_taken(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=summary")
    saved = await send(ada, page, "summary", summary="a\0b" + "ö" * 100_000)
    assert saved.status_code == 303
    read = forms_of(await ada.get(f"{path}/edit?section=summary")).forms["summary"]
    assert read["summary"] == "ab" + "ö" * 100_000


async def test_others_find_nothing(ada: Visitor, ben: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    fields = {**forms_of(page).forms["work-0"], "name": "Stolen"}
    del fields["csrf"]
    for address, data in (
        (f"{path}/sections/work", fields),
        (f"{path}/sections/work/entries", {}),
        (f"{path}/sections", {"do": "hide:work"}),
        (f"{path}/look", {"theme": "side"}),
        (f"{path}/put-back", {"kept": "1", "removed": "/work/0"}),
    ):
        for partial in (False, True):
            response = await ben.post(address, data, partial=partial)
            assert response.status_code == 404, address
            assert "Brightwell" not in response.text
    again = await ada.get(f"{path}/edit?section=work")
    assert forms_of(again).forms["work-0"] == {
        **forms_of(page).forms["work-0"], "csrf": forms_of(again).forms["work-0"]["csrf"],
    }  # fmt: skip


async def test_the_two_texts_speak_the_language_of_the_page(ada: Visitor) -> None:
    path = await started(ada)
    page = await ada.get(f"{path}/edit?section=work")
    await send(ada, page, "work-0", position="Theirs")
    await ada.post("/preferences", {"look": "auto", "language": "xx", "page_size": "a4"})
    clash = await send(ada, page, "work-0", position="Mine")
    assert clash.status_code == 409
    assert hard_coded(clash.text) == []


@pytest.mark.parametrize("kept", ["-1", "0", f"-{'9' * 30}", "9" * 30, "x"])
async def test_a_copy_of_no_number_is_not_there(ada: Visitor, kept: str) -> None:
    started = await ada.post("/resumes", {"sample": "nurse"})
    address = started.headers["location"].removesuffix("/edit")
    answer = await ada.post(f"{address}/put-back", {"kept": kept, "removed": "/work/0"})
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["Referer", "HX-Current-URL"])
async def test_an_address_that_is_none_pins_no_match(ada: Visitor, name: str) -> None:
    started = await ada.post("/resumes", {"sample": "nurse"})
    answer = await ada.client.get(
        started.headers["location"], headers={"Accept": "text/html", name: "http://[bad"}
    )
    assert answer.status_code == 200
