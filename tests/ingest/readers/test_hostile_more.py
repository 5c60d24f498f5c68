"""Further hostile files: deep nesting in every format, halves of characters, links, lying lengths, huge rows."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest_made import PAGE, TEXT, WRITERS
from whowhom.ingest.readers import guard, read
from whowhom.ingest.readers.web_page import page_text
from whowhom.schemas import Document, Rejection

MILLION = 1_000_000


def _zip(*members: tuple[str, bytes, int]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return out.getvalue()


def _docx_entities() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    out = io.BytesIO()
    import docx

    document = docx.Document()
    document.add_paragraph("words")
    document.save(out)
    parts = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(parts, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = data.decode().replace("words", "&a9;")
                data = text.replace("?>", f"?><!DOCTYPE d [{laughs}]>", 1).encode()
            target.writestr(name, data)
    return parts.getvalue()


def _pdf_loop() -> bytes:
    """Pages that are their own parents and children."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\n"
        b"trailer<</Size 3/Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF"
    )


def _mail_of_parts() -> bytes:
    part = b"--x\nContent-Type: text/plain\n\nwords\n"
    return b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + part * 100_000 + b"--x--\n"


def _warc_that_lies() -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n" + PAGE.encode() + b"\r\n\r\n"
    return head % 12 + answer + head % -5 + answer + head % 10**15 + answer


HOSTILE: dict[str, Callable[[], bytes]] = {
    "deep.json": lambda: b"[" * MILLION,
    "deep-objects.jsonl": lambda: b'{"a":' * MILLION,
    "deep-event.jsonl": lambda: b'{"event_type": "AID", "source": ' + b"[" * 900 + b"]" * 900 + b"}",
    "deep.xml": lambda: b"<feed xmlns='http://www.w3.org/2005/Atom'>" + b"<entry>" * MILLION,
    "deep-json.rss": lambda: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * MILLION,
    "deep-entry.rss": lambda: (
        b"<rss version='2.0'><channel><item><description><![CDATA["
        + b"<b>" * 200_000
        + b"]]></description></item></channel></rss>"
    ),
    "deep-tables.html": lambda: b"<table><tr><td>" * 200_000,
    "half.jsonl": lambda: b'{"id":"a","text":"\\ud800 words"}\n{"id":"\\udfff","text":"words"}\n',
    "half.json": lambda: b'{"objects":[{"type":"relationship","id":"\\ud800","source_ref":"a","target_ref":"b"}]}',
    "nul.html": lambda: PAGE.replace("<p>", "<p>\0").encode(),
    "nul.jsonl": lambda: b'{"id":"a","text":"wo\\u0000rds"}',
    "nan.jsonl": lambda: (
        b'{"id": NaN, "text": Infinity}\n{"id": 1e999, "text": "x"}\n{"id": ' + b"9" * 10_000 + b', "text": "x"}'
    ),
    "names.zip": lambda: _zip(("/etc/evil.txt", TEXT.encode(), 0o644), ("..\\..\\evil.txt", TEXT.encode(), 0o644)),
    "links.zip": lambda: _zip(("passwd.txt", b"/etc/passwd", 0o120777)),
    "devices.zip": lambda: _zip(
        ("CON.txt", b"x", 0o644), ("\0.txt", b"x", 0o644), ("a" * 5000 + ".txt", b"words", 0o644)
    ),
    "entities.docx": _docx_entities,
    "loop.pdf": _pdf_loop,
    "parts.eml": _mail_of_parts,
    "header.eml": lambda: b"Subject: " + b"=?utf-8?q?=ED=A0=80?=" * 20_000 + b"\n\nwords",
    "date.eml": lambda: b"Date: Thu, 99 Foo 99999 99:99:99 +9999\nFrom: <<<>>>@@\n\nwords of a letter",
    "lying.warc": _warc_that_lies,
    "columns.csv": lambda: b",".join(b"c%d" % n for n in range(MILLION)) + b"\n" + b"," * (MILLION - 1) + b"\n",
    "wide.csv": lambda: b"id,text\n" + b",".join(b"a" for _ in range(MILLION)) + b"\n",
    "line.txt": lambda: b"word " * 2_000_000,
    "line.jsonl": lambda: b'{"id":"a","text":"' + b"x" * 40_000_000 + b'"}',
    "line.tsv": lambda: b"a" * 30_000_000,
    "utf7.html": lambda: b'<meta charset="utf-7"><p>+ADw-script+AD4-' + PAGE.encode(),
    "odd-charset.html": lambda: b'<meta charset="unicode_escape">' + PAGE.encode(),
    "hex-charset.html": lambda: b'<meta charset="hex">' + PAGE.encode(),
    "lying.pdf": PAGE.encode,
    "lying.docx": TEXT.encode,
    "lying.zip": PAGE.encode,
    "lying.warc.gz": TEXT.encode,
    "empty.pdf": bytes,
    "empty.csv": bytes,
    "empty.json": bytes,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_each_ends_in_a_sentence_in_time_and_stops_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / f"b-{name}").write_bytes(HOSTILE[name]())
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    start = time.monotonic()
    items = list(read(tmp_path))
    assert time.monotonic() - start < guard.SECONDS + 5
    names = [item.name for item in items if isinstance(item, Document)]
    assert (names[0], names[-1]) == ("a.txt", "z.txt")
    assert len(items) > 2, "it was dropped silently"
    for item in items:
        if isinstance(item, Rejection):
            assert item.reason
            assert "Traceback" not in item.reason
            assert len(item.reason) < 2000
        else:
            assert "root:" not in item.text
            assert item.text.encode()
    assert not Path("/etc/evil.txt").exists()


def test_links_in_a_folder_lead_nowhere_else_and_loops_end(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    items = list(read(folder))
    assert [item.name for item in items if isinstance(item, Document)] == ["a.txt"]
    (told,) = [item for item in items if isinstance(item, Rejection)]
    assert "gone.txt" in str(told.where)


@pytest.mark.soak
def test_kinds_of_files_under_wrong_names_cost_themselves_alone(
    tmp_path: Path, cases: Callable[[int, int], int]
) -> None:
    """Every kind of file under the name of every other."""
    for kind, write in list(WRITERS.items())[: cases(4, len(WRITERS))]:
        write(tmp_path / kind)
        data = (tmp_path / kind).read_bytes()
        (tmp_path / kind).unlink()
        for name in WRITERS:
            path = tmp_path / f"x-{kind.replace('.', '-')}{name[1:]}"
            path.write_bytes(data)
            items = list(read(path))
            assert items, f"{kind} as {name} was dropped silently"
            assert not any("Traceback" in item.reason for item in items if isinstance(item, Rejection))
            path.unlink()


def test_a_batch_reports_what_it_refused(tmp_path: Path) -> None:
    from command import run

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    for name in ("half.jsonl", "lying.pdf", "empty.pdf", "deep.json"):
        (tmp_path / "in" / name).write_bytes(HOSTILE[name]())
    done = run("ingest", tmp_path / "in", "--workspace", tmp_path / "w")
    assert done.code == 0
    assert "read 1: 1 new, 0 known, 5 rejected" in done.out
    assert "Traceback" not in done.err


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "idna", "hex", "nonsense"])
def test_what_is_no_charset_of_the_web_is_not_used(charset: str) -> None:
    page = r"<p>a\x41 +AEE- b</p>"
    assert page_text(page.encode(), charset) == page
