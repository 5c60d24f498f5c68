"""The pipeline gives the same output for any number of processes, and no document takes the others down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhom.ingest.pipeline import extract_all, extract_chunk, extractor_fingerprint
from whowhom.schemas import Document, Extraction, ExtractorError, Location, ParameterError, verify

HERE = str(Path(__file__).parent)
ACTORS = ("Russia", "Iran", "Turkey", "The UN envoy", "Nobody")
TEXTS = [f"{a} met {b}. Number {n}." for n, a in enumerate(ACTORS) for b in ACTORS] + ["A quiet day."] * 3


@pytest.fixture(autouse=True)
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)


def documents(*texts: str) -> list[Document]:
    return [Document.of(text, Location(source=f"{n}.txt"), name=f"d{n}") for n, text in enumerate(texts)]


def test_one_process_and_two_give_the_same_in_the_same_order() -> None:
    corpus = documents(*TEXTS)
    alone = list(extract_all(corpus, "tiny_extractors:Tiny"))
    assert [found.document for found in alone] == [document.id for document in corpus]
    assert sum(len(found.triples) for found in alone) == 25
    assert list(extract_all(iter(corpus), "tiny_extractors:Tiny", 2, chunk_characters=60)) == alone
    for document, found in zip(corpus, alone, strict=True):
        for triple in found.triples:
            verify(document.id, document.text, triple)


@given(st.lists(st.sampled_from(TEXTS), max_size=12), st.integers(1, 200))
def test_the_size_of_a_chunk_changes_nothing(texts: list[str], characters: int) -> None:
    sys.path.insert(0, HERE)
    try:
        found = list(extract_all(documents(*texts), "tiny_extractors:Tiny", chunk_characters=characters))
        assert found == extract_chunk("tiny_extractors:Tiny", documents(*texts))
    finally:
        sys.path.remove(HERE)


def test_documents_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def endless() -> Iterator[Document]:
        while True:
            read.append(1)
            yield Document.of(f"Russia met Iran. {len(read)}")

    found = extract_all(endless(), "tiny_extractors:Tiny", 2, chunk_characters=20)
    assert [len(next(found).triples) for _ in range(5)] == [1] * 5
    found.close()  # type: ignore[attr-defined]
    assert len(read) < 20


def test_progress_is_told_with_the_total() -> None:
    told: list[tuple[int, int]] = []
    list(extract_all(documents(*TEXTS[:3]), "tiny_extractors:Tiny", progress=lambda *step: told.append(step)))
    list(extract_all(iter(documents("A.")), "tiny_extractors:Tiny", progress=lambda *step: told.append(step)))
    assert told == [(1, 3), (2, 3), (3, 3), (1, 0)]


def test_no_documents_give_nothing() -> None:
    assert list(extract_all([], "tiny_extractors:Tiny", 2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_document_that_fails_is_a_rejection_and_the_others_go_on(processes: int) -> None:
    corpus = documents("Russia met Iran.", "This will fail.", "Iran met Turkey.")
    good, bad, last = extract_all(corpus, "tiny_extractors:Failing", processes, chunk_characters=20)
    assert (len(good.triples), len(bad.triples), len(last.triples)) == (1, 0, 1)
    (why,) = bad.rejections
    assert why.reason == "extractor failed: RuntimeError: no luck with <object object at 0x…>"
    assert (bad.document, why.end) == (corpus[1].id, 15)


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    (document,) = documents("Russia met Iran.")
    (found,) = extract_all([document], "tiny_extractors:Lying")
    assert (found.document, found.extractor, len(found.triples)) == (document.id, "lying", 1)
    assert found.rejections[0].reason == "refused: the text at 0:15 is not 'x'"


def test_too_few_results_are_not_put_to_the_wrong_documents() -> None:
    corpus = documents(*TEXTS[:4])
    assert [found.document for found in extract_all(corpus, "tiny_extractors:Forgetful")] == [d.id for d in corpus]


def test_a_dead_worker_is_an_error_that_names_the_document() -> None:
    corpus = documents(*TEXTS[:6], "kill " + "x" * 200_000, *TEXTS[6:9])
    found = extract_all(corpus, "tiny_extractors:Deadly", 2, chunk_characters=100)
    with pytest.raises(ExtractorError, match="d6: the process that read this document died"):
        list(found)


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    flag.touch()
    corpus = documents(*TEXTS[:5], f"Iran met Iraq. once={flag}", *TEXTS[5:])
    found = list(extract_all(corpus, "tiny_extractors:DeadlyOnce", 2, chunk_characters=100))
    assert not flag.exists()
    assert found == list(extract_all(corpus, "tiny_extractors:DeadlyOnce"))


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tiny_extractors:Unloadable", "the model is not installed. Install it."),
        ("tiny_extractors:Missing", "cannot be loaded"),
        ("no_such_module:X", "cannot be loaded"),
        ("nobody", "no extractor 'nobody'"),
    ],
)
def test_an_extractor_that_cannot_be_loaded_is_an_error(processes: int, name: str, words: str) -> None:
    with pytest.raises(ExtractorError, match=words) as raised:
        list(extract_all(documents(*TEXTS), name, processes, chunk_characters=50))
    assert raised.value.sentence() == str(raised.value)


def test_the_number_of_processes_and_the_fingerprint() -> None:
    with pytest.raises(ParameterError, match="0 is no number of processes"):
        list(extract_all([], processes=0))
    assert extractor_fingerprint("tiny_extractors:Tiny") == "tiny-1"


def told(found: list[Extraction]) -> list[list[str]]:
    return [item.rejections[0].reason.split() for item in found]


def test_workers_use_one_thread_and_leave_ctrl_c_to_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    corpus = documents("0.0 a", "0.0 b", "0.0 c")
    for process, threads, ignored, _ in told(
        list(extract_all(corpus, "tiny_extractors:Telling", 2, chunk_characters=5))
    ):
        assert int(process) != os.getpid()
        assert (threads, ignored) == ("1", "True")
    assert os.environ["OMP_NUM_THREADS"] == "7"


SCRIPT = """
import signal, sys
from whowhom.ingest.pipeline import extract_all
from whowhom.schemas import Document
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started to ignore it
    sys.path.insert(0, sys.argv[1])
    corpus = [Document.of(f"{0.0 if n < 4 else 30.0} {n}") for n in range(9)]
    for found in extract_all(corpus, "tiny_extractors:Telling", 2, chunk_characters=5):
        print(found.rejections[0].reason.split()[0], flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent(tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    with subprocess.Popen(
        [sys.executable, str(script), HERE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(2)}
        time.sleep(0.3)
        parent.send_signal(number)
        _, errors = parent.communicate(timeout=90)
    assert parent.returncode != 0
    assert errors.count("Traceback") == (1 if number == signal.SIGINT else 0)
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


UNGUARDED = """
import sys
sys.path.insert(0, sys.argv[1])
from whowhom.ingest.pipeline import extract_all
from whowhom.schemas import Document, ExtractorError
try:
    list(extract_all([Document.of("A met B."), Document.of("B met C.")], "tiny_extractors:Tiny", 2, chunk_characters=5))
except ExtractorError as error:
    print(error)
"""


def test_a_script_without_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED)
    done = subprocess.run([sys.executable, str(script), HERE], capture_output=True, text=True, timeout=60, check=True)
    assert "the worker processes cannot be started" in done.stdout
