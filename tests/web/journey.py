"""A whole journey by plain forms, with a word of its own in every field that takes words.

`Journey` notes which fields the pages offer and which it filled in: what it forgot is seen.
"""

import io
import json
import re
import zipfile
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from app.web.section_words import FORMS
from tests.web.conftest import Visitor
from tests.web.page_forms import UUID, Form, form_to, forms_of, place

STEM = "vzqkanari"
"""In every word of a journey, and nowhere else."""

PASSWORD = f"{STEM}pass word"
LOOK = {"theme": "classic", "format": "pdf", "page_size": "a4"}

Wait = Callable[[], Awaitable[Any]]
"""Returns when the workers have done everything."""


class Journey:
    """One person's way through all pages; `wait` lets the workers work."""

    def __init__(self, visitor: Visitor, wait: Wait) -> None:
        self.visitor = visitor
        self.wait = wait
        self.words: dict[str, str] = {}
        self.offered: set[str] = set()
        self.filled: set[str] = set()
        self.email, self.password = "", PASSWORD
        self.resume = self.posting = self.match = self.export = ""

    def word(self, where: str) -> str:
        """A new word, noted for what it was put into."""
        made = f"{STEM}{len(self.words):03d}x"
        self.words[made] = where
        return made

    async def go(self) -> None:
        """From the first page to a downloaded archive and a signed-in user."""
        await self.arrive()
        await self.bring()
        await self.write()
        await self.post_and_match()
        await self.take_along()
        await self.become_a_user()
        await self.stray()

    # ---- the steps ---------------------------------------------------------------------------

    async def arrive(self) -> None:
        """Try in vain to sign in and to sign up, then become a guest."""
        await self.fill("/sign-in", "/sign-in", expect=(422,))
        own = self.word("a password that is the e-mail")
        await self.fill("/sign-up", "/sign-up", email=f"{own}@example.org", password=own,
                        expect=(422,))  # fmt: skip
        await self.get(f"/reset/{self.word('a link that is none')}", expect=(404,))
        await self.send("/guests", {})

    async def bring(self) -> None:
        """A file that is none yet and is mended, a text, a file with everything in it."""
        broken = f'{{"basics": {{"name": "{self.word("broken file")}"'.encode()
        answer = await self.send("/imports", {"text": ""}, file=self.file("import", broken))
        await self.wait()
        shown = await self.visitor.follow(await self.to(answer))
        mending = next(form for form in self.seen(shown) if "text" in form.typed)
        mended = f"{self.word('mended text')}\n\nExperience\nClerk, {self.word('mended firm')}\n"
        await self.send(mending.action, {"text": mended})
        await self.wait()
        await self.fill("/imports/new", "/imports", skip=("file",))
        await self.wait()
        whole = json.dumps(self.document()).encode()
        answer = await self.send("/imports", {"text": ""}, file=self.file("import", whole))
        await self.wait()
        # Its theme is none of ours: what the pages make of that counts too.
        await self.get(_path(await self.to(answer)))
        await self.get("/resumes")

    def document(self) -> dict[str, Any]:
        """A JSON Resume with words where no form has a field."""
        say = self.word
        return {
            "basics": {"name": say("file: name"), "email": f"{say('file: e-mail')}@example.org"},
            "work": [{"name": say("file: firm"), "x-own": say("file: unknown field")}],
            say("file: unknown section"): [say("file: unknown item")],
            "meta": {
                "version": say("file: version"),
                "velvit": {
                    "theme": say("file: theme"),
                    "page_size": say("file: page size"),
                    "language": say("file: language"),
                    "hidden": [f"/work/0/{say('file: pointer')}"],
                },
            },
        }

    async def write(self) -> None:
        """Start an empty résumé and fill in every field of the editor."""
        answer = await self.send("/resumes", {"sample": ""})
        self.resume = _id(answer)
        base = f"/resumes/{self.resume}"
        for section in FORMS:
            if section not in ("basics", "summary", "look"):
                await self.send(f"{base}/sections", {"do": f"add:{section}"}, expect=(303, 404))
                await self.send(f"{base}/sections/{section}/entries", {})
                rows = [one.name for one in _fields(section) if one.kind == "rows"]
                for name in rows:
                    await self.edit(section, do=f"add:{name}")
        for section in FORMS:
            if section != "look":
                await self.edit(section)
        await self.clash()
        await self.send(f"{base}/look", {"theme": self.word("theme that is none")})
        await self.get(f"{base}/preview")
        await self.wait()
        await self.send(f"{base}/look", {"theme": "side", "page_size": "letter"})
        await self.get(f"{base}/preview")
        await self.wait()
        await self.fill(f"/resumes?rename={self.resume}", f"{base}/title")
        too_long = {"title": self.word("too long a title") * 90}
        await self.send(f"{base}/title", too_long, expect=(422,))

    async def edit(self, section: str, **more: str) -> None:
        """Fill in all fields of the first form of a section."""
        page = "basics" if section == "profiles" else section
        path = f"/resumes/{self.resume}/edit?section={page}"
        await self.fill(path, f"/resumes/{self.resume}/sections/{section}", **more)

    async def clash(self) -> None:
        """Two windows change one text: the second is asked, with both shown."""
        action = f"/resumes/{self.resume}/sections/summary"
        shown = await self.get(f"/resumes/{self.resume}/edit?section=summary")
        old = form_to(shown.text, action).fields
        for expect in (303, 409):
            fields = {**old, "summary": self.word("summary in two windows")}
            await self.send(action, fields, expect=(expect,))

    async def post_and_match(self) -> None:
        """A posting as text and as file, corrected; the match, a suggestion applied and undone."""
        refused = {"text": "", "title": self.word("long title") * 20, "company": ""}
        await self.send("/postings", refused, expect=(422,))
        filled = await self.fill("/postings/new", "/postings", skip=("file",), text=self.advert())
        self.posting = _id(filled)
        file = self.file("posting", self.advert().encode())
        await self.send("/postings", {"text": "", "title": "", "company": ""}, file=file)
        await self.wait()
        await self.fill(f"/postings/{self.posting}", f"/postings/{self.posting}")
        shown = await self.get(f"/postings/{self.posting}")
        line = re.search(rf"/postings/{self.posting}/lines/(\d+)", shown.text)
        if line:
            await self.send(line[0], {"kind": "benefit"})
        await self.wait()
        pair = {"resume_id": self.resume, "posting_id": self.posting}
        self.match = _id(await self.send("/matches", pair))
        await self.wait()
        await self.improve()

    def advert(self) -> str:
        """A posting with words of its own and things that the editor's words ask for."""
        return (
            f"Engineer at {self.word('posting: company')}\n\n"
            f"We offer {self.word('posting: benefit')}.\n\nWhat we require\n"
            f"- Experience with {self.word('posting: skill')}\n- Strong Python\n- Kubernetes\n"
        )

    async def improve(self) -> None:
        """Apply what can be applied, look at the panel, take it back."""
        base = f"/matches/{self.match}"
        shown = await self.get(base)
        offered = re.search(rf"{base}/suggestions/[^/\"]+/application", shown.text)
        if offered:
            await self.send(offered[0], {})
            await self.wait()
            undo = re.search(rf"{base}/applications/[^/\"]+/undoing", (await self.get(base)).text)
            assert undo is not None
            await self.send(undo[0], {})
            await self.wait()
        await self.get(f"{base}/panel")
        await self.get(f"{base}/result")

    async def take_along(self) -> None:
        """Exports in all forms, an archive; the trash and back."""
        for form in ("pdf", "html", "txt"):
            wanted = {**LOOK, "resume": self.resume, "format": form}
            self.export = _id(await self.send("/exports", wanted))
        wanted = {**LOOK, "resume": self.resume, "theme": self.word("theme of an export")}
        await self.send("/exports", wanted, expect=(422,))
        await self.send("/archives", {})
        await self.wait()
        await self.get(f"/exports/{self.export}/file")
        for noun, thing in (("resumes", self.resume), ("postings", self.posting)):
            await self.send(f"/{noun}/{thing}/deletion", {})
            await self.get("/trash")
            await self.send(f"/{noun}/{thing}/restoration", {})

    async def become_a_user(self) -> None:
        """Claim the guest account, change both credentials, choose how pages look."""
        self.email = f"{self.word('claimed e-mail')}@Example.org"
        await self.send("/claim", {"email": "no-address " + self.word("e"), "password": "short"},
                        expect=(422,))  # fmt: skip
        await self.fill("/claim", "/claim", email=self.email, password=PASSWORD)
        new = f"{self.word('new e-mail')}@example.org"
        await self.fill("/account?change=email", "/account/email", email=new, password=PASSWORD)
        self.email = new
        self.password = self.word("new password")
        await self.fill("/account?change=password", "/account/password",
                        password=PASSWORD, new_password=self.password)  # fmt: skip
        await self.get("/account")
        wrong = {"look": self.word("look"), "language": self.word("language")}
        await self.send("/preferences", wrong, expect=(303, 422))
        await self.send("/account/deletion", {"password": self.word("a wrong password")},
                        expect=(422,))  # fmt: skip

    async def stray(self) -> None:
        """Words in addresses, headers, and forms that are refused."""
        say = self.word
        headers = {
            "User-Agent": say("agent"), "Referer": f"/{say('referer')}",
            "Accept-Language": say("accepted language"), "X-Request-ID": say("request id"),
        }  # fmt: skip
        self.visitor.client.headers.update(headers)
        for path in (
            f"/{say('address')}", f"/resumes/{say('id')}/edit", f"/static/{say('file')}.css",
            f"/sign-in?next=/{say('onward')}", f"/resumes?rename={say('query')}",
            f"/resumes/{self.resume}/edit?section={say('section')}&entry={say('entry')}",
            f"/resumes/{self.resume}/edit?removed=/{say('removed')}&focus={say('focus')}",
            f"/matches?done={say('done')}",
        ):  # fmt: skip
            await self.get(path, expect=(200, 303, 404, 422))
        base = f"/resumes/{self.resume}/sections/work"
        for fields in ({"seen": say("seen")}, {"do": say("do")}, {"form": say("form")}):
            await self.send(base, {**fields, "name": say("refused")}, expect=(303, 404, 409, 422))
        removed = {"removed": f"/{say('pointer')}", "kept": "1"}
        await self.send(f"/resumes/{self.resume}/put-back", removed, expect=(404, 422))
        self.visitor.client.cookies.set(say("cookie"), say("cookie's value"))
        await self.get("/resumes")

    async def archive(self) -> bytes:
        """Everything in the downloaded archive, unpacked: what the person gets back."""
        shown = await self.get("/archives")
        found = re.search(rf"/archives/{UUID.pattern}", shown.text)
        assert found is not None, "there is no archive"
        packed = zipfile.ZipFile(io.BytesIO((await self.get(f"{found[0]}/file")).content))
        return b"\n".join(packed.read(name) + name.encode() for name in packed.namelist())

    # ---- how ---------------------------------------------------------------------------------

    def file(self, what: str, content: bytes) -> dict[str, Any]:
        """A file to upload, with a name of its own."""
        return {"file": (f"{self.word(f'{what}: file name')}.txt", content, "text/plain")}

    async def get(self, path: str, expect: tuple[int, ...] = (200, 303)) -> httpx.Response:
        """A page; what its forms offer is noted."""
        answer = await self.visitor.get(path)
        assert answer.status_code in expect, (path, answer.status_code)
        self.seen(answer)
        return await self.visitor.follow(answer) if answer.is_redirect else answer

    def seen(self, answer: httpx.Response) -> list[Form]:
        """The forms of a page, noted."""
        forms = forms_of(answer.text) if "html" in answer.headers.get("content-type", "") else []
        self.offered |= {place(form.action, name) for form in forms for name in form.typed}
        return forms

    async def fill(
        self, path: str, action: str, expect: tuple[int, ...] = (303,),
        skip: tuple[str, ...] = (), **given: str,
    ) -> httpx.Response:  # fmt: skip
        """Fill in a form of the page at `path`: a new word in each field but those `given`."""
        form = form_to((await self.get(path)).text, action)
        words = {
            name: _shaped(kind, name, self.word(place(action, name)))
            for name, kind in form.typed.items()
            if name not in given and name not in skip
        }
        return await self.send(action, {**form.fields, **words, **given}, expect=expect)

    async def send(
        self, action: str, fields: dict[str, str], *, expect: tuple[int, ...] = (303,),
        file: dict[str, Any] | None = None,
    ) -> httpx.Response:  # fmt: skip
        """Send a form, and look at where it leads; what it holds counts as filled in."""
        self.filled |= {place(action, name) for name, text in fields.items() if STEM in text}
        self.filled |= {place(action, name) for name in file or {}}
        sent = {name: text for name, text in fields.items() if name != "csrf"}
        answer = await self.visitor.post(action, sent, **({"files": file} if file else {}))
        assert answer.status_code in expect, (action, answer.status_code, answer.text[-1500:])
        self.seen(answer)
        if answer.is_redirect:
            await self.get(answer.headers["location"])
        return answer

    async def to(self, answer: httpx.Response) -> httpx.Response:
        """What an answer led to, once more: a worker has been there meanwhile."""
        return await self.visitor.get(answer.headers["location"])


def _fields(section: str) -> list[Any]:
    return [*FORMS[section].fields, *FORMS[section].more]


def _shaped(kind: str, name: str, word: str) -> str:
    if kind == "email":
        return f"{word}@example.org"
    return f"{word} Ltd" if kind == "area" and "." in name else word


def _id(answer: httpx.Response) -> str:
    found = UUID.search(answer.headers["location"])
    assert found is not None, answer.headers
    return found[0]


def _path(answer: httpx.Response) -> str:
    return answer.url.raw_path.decode()
