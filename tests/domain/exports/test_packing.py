"""Archives as bytes: whole, the same each time, never much in memory."""

import hashlib
import io
import json
import os
import zipfile

import pytest

from app.db.files import FileStore
from app.db.ids import new_id
from app.db.sealing import KEY_BYTES, Box
from app.domain.exports import packing
from app.domain.exports.packing import Pack, Piece, part_name
from app.domain.exports.schemas import Packed

PIECES = [
    Piece(folder="resumes", name="a.json", data=b'{"basics": {}}', about={"title": "A"}),
    Piece(folder="exports", name="b.pdf", data=bytes(range(256)) * 40, about={"title": "B"}),
    Piece(folder="postings", name="王.txt", data="Büro".encode(), about={"title": "王"}),
]


def packed(files: FileStore) -> tuple[Packed, bytes]:
    box, row = Box(os.urandom(KEY_BYTES)), new_id()
    pack = Pack(files, box, row, fence=1)
    pack.add(PIECES[:1])
    pack.add(PIECES[1:])
    done = pack.finish()
    parts = [files.get(box, "archives", row, part_name(n, 1)) for n in range(1, done.parts + 1)]
    return done, b"".join(parts)


def test_every_file_is_in_it_and_in_the_manifest(files: FileStore) -> None:
    done, data = packed(files)
    assert (done.bytes, done.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for piece in PIECES:
            assert archive.read(f"{piece.folder}/{piece.name}") == piece.data
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["counts"] == {"resumes": 1, "postings": 1, "matches": 0, "exports": 1}
    listed = {one["path"]: one for one in manifest["files"]}
    assert listed["exports/b.pdf"]["sha256"] == hashlib.sha256(PIECES[1].data).hexdigest()
    assert listed["resumes/a.json"]["title"] == "A"


def test_the_same_content_gives_the_same_bytes(files: FileStore) -> None:
    assert packed(files) == packed(files)


def test_it_is_stored_in_parts_of_one_size(
    files: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = packed(files)[1]
    monkeypatch.setattr(packing, "PART_BYTES", 1000)
    done, data = packed(files)
    assert done.parts == len(whole) // 1000 + 1
    assert data == whole


def test_a_late_worker_does_not_touch_the_parts_of_its_successor(files: FileStore) -> None:
    box, row = Box(os.urandom(KEY_BYTES)), new_id()
    late, newer = Pack(files, box, row, fence=1), Pack(files, box, row, fence=2)
    newer.add(PIECES)
    done = newer.finish()
    late.add(PIECES[:1])
    late.finish()
    data = files.get(box, "archives", row, part_name(1, done.fence))
    assert hashlib.sha256(data).hexdigest() == done.sha256
