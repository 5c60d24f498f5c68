"""Broken and hostile files: no traceback, no hang, bounded memory, and whatever lies beside them is still read."""

from __future__ import annotations

import gzip
import io
import random
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest_made import PAGE, TEXT, WRITERS
from whowhom.ingest.readers import guard, read
from whowhom.schemas import Document, Rejection

pytestmark = pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile")  # warcio leaves one open while it writes

PACKED = ("a.docx", "a.zip", "a.wacz", "a.warc.gz", "a.pdf")
INSERTS = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"<!DOCTYPE x [",
    b"]]>",
    b"%PDF-",
    b"PK\x03\x04",
    b"A" * 3000,
    b"\r\n\r\n",
)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with some of its bytes changed, cut, doubled, or something put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) or 1)
        kind = chance.randrange(5)
        if kind == 0:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del made[at : at + chance.randint(1, 200)]
        elif kind == 2:
            made[at:at] = made[at : at + chance.randint(1, 200)]
        elif kind == 3:
            made[at:at] = chance.choice(INSERTS)
        else:
            del made[max(at, 10) :]
    return bytes(made)


@pytest.mark.soak
@pytest.mark.parametrize("name", WRITERS)
def test_damaged_files_are_read_or_refused(name: str, tmp_path: Path, cases: Callable[[int, int], int]) -> None:
    WRITERS[name](tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    chance = random.Random(f"{name} 7")
    read_well = refused = 0
    for number in range(cases(170, 2000)):
        data = _mutated(whole, chance)
        (tmp_path / name).write_bytes(data)
        start = time.monotonic()
        items = list(read(tmp_path / name))
        assert time.monotonic() - start < guard.SECONDS + 5, f"mutation {number}"
        assert items, f"mutation {number} was dropped silently"
        for item in items:
            if isinstance(item, Document):
                assert item.text.strip()
                item.text.encode()
            else:
                assert item.reason
                assert "Traceback" not in item.reason
                assert item.where
        read_well += any(isinstance(item, Document) for item in items)
        refused += any(isinstance(item, Rejection) for item in items)
    assert refused
    assert read_well or name in PACKED, "nearly every change of a byte breaks a packed file, and no other"


def _zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 60_000_000)
    return out.getvalue()


def _deep_zip() -> bytes:
    data, name = TEXT.encode(), "a.txt"
    for _ in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        data, name = out.getvalue(), "a.zip"
    return data


def _pdf_bomb() -> bytes:
    packed = zlib.compress(b"(words) Tj " * 20_000_000, 9)
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 5\n0000000000 65535 f \n"
    return made + head + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


def _docx_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 201_000_000)
    return out.getvalue()


RSS = '<?xml version="1.0"?><!DOCTYPE rss [{}]><rss version="2.0"><channel>{}</channel></rss>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
OUTSIDE = '<!ENTITY x SYSTEM "file:///etc/passwd">'
ITEM = "<item><title>a</title><description>&x; text</description></item>"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.zip": _zip_bomb,
    "deep.zip": _deep_zip,
    "bomb.pdf": _pdf_bomb,
    "bomb.docx": _docx_bomb,
    "bomb.txt.gz": lambda: gzip.compress(b"0" * 60_000_000),
    "laughs.rss": lambda: RSS.format(LAUGHS, "<title>&a9;</title>").encode(),
    "outside.rss": lambda: RSS.format(OUTSIDE, ITEM).encode(),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"x",
    "deep.rss": lambda: b"<rss><channel>" + b"<a>" * 1_000_000,
    "deep.jsonl": lambda: b'{"id": "a", "text": ' + b"[" * 1_000_000,
    "attributes.html": lambda: b"<p " + b"".join(b'a%d="x" ' % n for n in range(200_000)) + b">text</p>",
    "charset.html": lambda: b'<meta charset="utf-7">' + PAGE.encode(),
    "lying.html": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    "traversal.zip": lambda: _zip_of("../../../../tmp/whowhom-evil.txt", TEXT.encode()),
    "nul.csv": lambda: b"id,text\n1,a\0b\n2,fine words here\n",
    "quote.csv": lambda: b'id,text\n1,"' + b"a" * 3_000_000,
    "empty.eml": lambda: b"",
    "boundary.eml": lambda: (
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000
    ),
    "charset.eml": lambda: b"Subject: a\nContent-Type: text/plain; charset=nonsense\n\nwords",
    "endless.mbox": lambda: b"From \n" * 2_000,
    "short.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n",
    "none.wacz": lambda: _zip_of("pages.jsonl", b"{}"),
}


def _zip_of(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_a_sentence_and_stop_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "SECONDS", 6.0)
    (tmp_path / f"b-{name}").write_bytes(HOSTILE[name]())
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    start = time.monotonic()
    items = list(read(tmp_path))
    assert time.monotonic() - start < guard.SECONDS + 8
    names = [item.name for item in items if isinstance(item, Document)]
    assert names[0] == "a.html"
    assert names[-1] == "z.txt"
    told = [item for item in items if isinstance(item, Rejection)]
    assert len(items) > 2
    assert all(item.reason and "Traceback" not in item.reason for item in told)
    assert not any("root:" in item.text for item in items if isinstance(item, Document))
    assert not Path("/tmp/whowhom-evil.txt").exists()


def test_the_process_of_the_readers_stays_small(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(_pdf_bomb())
    assert [item.reason for item in read(tmp_path) if isinstance(item, Rejection)]
    status = Path(f"/proc/{guard._PROCESS._process.pid}/status") if guard._PROCESS._process else None
    if status is not None and status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        assert int(peak.split()[1]) < 1_000_000


def test_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.3)
    (tmp_path / "a.html").write_bytes(HOSTILE["attributes.html"]())
    (found,) = read(tmp_path / "a.html")
    assert isinstance(found, Rejection)
    assert "took longer than 0.3 seconds" in found.reason


def test_a_reader_that_hangs_ends_with_its_parent(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HOSTILE["attributes.html"]())
    code = f"from whowhom.ingest.readers import read; list(read({str(tmp_path)!r}))"
    with subprocess.Popen([sys.executable, "-c", code]) as parent:
        child = _child(parent.pid)
        parent.kill()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _child(parent: int) -> int:
    """The first process that a process has started, once there is one."""
    tasks = Path(f"/proc/{parent}/task/{parent}/children")
    if not tasks.exists():
        pytest.skip("the system does not list the children of a process")
    deadline = time.monotonic() + 60
    while not tasks.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return int(tasks.read_text().split()[0])
