"""The reader of a path is chosen by suffix; folders and pipes are read too."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from whowhom.ingest import readers
from whowhom.ingest.readers import read, read_all, suffixes
from whowhom.schemas import Document, InputError, Rejection


def names(items: Iterable[Document | Rejection]) -> list[str | None]:
    return [item.name if isinstance(item, Document) else f"! {item.reason}" for item in items]


def test_the_suffix_chooses_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.TXT").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"id": "b1", "text": "Two."}')
    assert names(read(tmp_path / "a.TXT")) == ["a.TXT"]
    assert names(read(str(tmp_path / "b.jsonl"))) == ["b1"]
    assert {".txt", ".md", ".jsonl"} <= set(suffixes())


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", "c.xyz", ".hidden.txt", ".git/x.txt", "B.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    assert names(read(tmp_path)) == ["B.txt", "b.md", "z.txt", "b.txt"]


def test_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "b.txt").write_text("Two.")
    bad, good = read(tmp_path)
    assert isinstance(bad, Rejection)
    assert bad.where == str(tmp_path / "a.txt")
    assert isinstance(good, Document)


def test_an_empty_folder_and_an_unknown_suffix_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.xyz").write_text("x")
    assert names(read(tmp_path / "empty")) == [f"! there is no file to read; known are {', '.join(suffixes())}"]
    assert names(read(tmp_path / "a.xyz")) == [f"! no reader knows .xyz; known are {', '.join(suffixes())}"]


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    with pytest.raises(InputError, match=r"gone\.txt: it cannot be read: No such file"):
        read_all([tmp_path / "a.txt", tmp_path / "gone.txt"])
    with pytest.raises(InputError, match="null"):
        read("a\0b")


@pytest.mark.parametrize(("data", "expected"), [('{"id": "p", "text": "Two."}\n', "p"), ("Two.", "pipe")])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_by_its_content(tmp_path: Path, data: str, expected: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(data,))
    writer.start()
    assert names(read(pipe)) == [expected]
    writer.join()


def test_a_reader_that_raises_is_a_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> Iterable[Document]:
        yield Document.of("One.", name="one")
        raise RuntimeError("no luck")

    (tmp_path / "a.odd").write_text("x")
    (tmp_path / "b.txt").write_text("Two.")
    monkeypatch.setattr(readers, "_plug_ins", lambda: {"odd": lambda: broken})
    readers.suffixes.cache_clear()
    readers._reader.cache_clear()
    try:
        assert names(read(tmp_path)) == ["one", "! the reader failed: RuntimeError: no luck", "b.txt"]
    finally:
        readers.suffixes.cache_clear()
        readers._reader.cache_clear()


def test_a_file_without_suffix_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "lines").write_bytes(b'\xef\xbb\xbf {"id": "q", "text": "Two."}')
    (tmp_path / "words").write_text("Three.")
    assert names(read_all([tmp_path / "lines", tmp_path / "words"])) == ["q", "words"]
