"""`whowhom diagram`: every kind, every way to choose, and errors that say what to do."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from command import ok, run
from whowhom import Workspace
from whowhom.drawing import built


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--about", "Moscow"), "Russia: who does what to whom"),
        (("--about", "Russia", "--about", "Turkey"), "Russia and Turkey: who does what to whom"),
        (("--set", "Russia", "--set", "Iran"), "Russia and Iran: who does what to whom"),
        (("--blocs",), "bloc 2"),
        (("--min-events", "2"), "Only ties of at least 2 events."),
        (("--min-origins", "2"), "Who does what to whom"),
        (("--kind", "matrix"), "events of cooperation"),
        (("--kind", "matrix", "--about", "Russia", "--most", "6"), "Iran"),
        (("--kind", "timeline", "--about", "Moscow", "--about", "Ankara"), "events over time"),
        (("--kind", "escalation", "--about", "Russia", "--about", "Turkey", "--period", "month"), "Events a month"),
        (("--kind", "influence", "--about", "Russia"), "influence, by channel"),
    ],
)
def test_kinds_and_choices(options: tuple[str, ...], told: str, sample_workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    ok("diagram", *options, "-o", target, "--workspace", sample_workspace)
    text = target.read_text(encoding="utf-8")
    assert told in text
    with Workspace.at(sample_workspace) as space:
        assert f"Build of {built(space)}" in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--about", "Rusia"), "Did you mean Russia"),
        (("--set", "Rusia"), "Did you mean Russia"),
        (("--issue", "the dael"), "no issue of this graph is called 'the dael'"),
        (("--kind", "timeline", "--about", "Russia"), "of two actors"),
        (("--kind", "influence"), "of one actor"),
        (("--kind", "escalation", "--about", "Russia", "--about", "Iran", "--period", "age"), "'age' is no length"),
        (("--about", "Russia", "--format", "jpeg"), "no form of this diagram called 'jpeg'"),
        (("--kind", "matrix", "--format", "dot"), "Did you mean html or svg or csv or png or pdf"),
    ],
)
def test_what_cannot_be_drawn_is_a_sentence(
    options: tuple[str, ...], told: str, sample_workspace: Path, tmp_path: Path
) -> None:
    result = run("diagram", *options, "-o", tmp_path / "x.svg", "--workspace", sample_workspace)
    assert result.code == 2
    assert told in " ".join(result.err.split())
    assert "Traceback" not in result.err
    assert not (tmp_path / "x.svg").exists()


def test_an_issue_and_a_file_of_names(sample_workspace: Path, tmp_path: Path) -> None:
    where = ("--workspace", sample_workspace)
    with Workspace.at(sample_workspace) as space:
        issue = next(
            n.id for n in space.graph().nodes if n.label == "Issue" and n.props["name"] == "Black Sea grain deal"
        )
    ok("diagram", "--issue", issue, "-o", tmp_path / "a.svg", *where)
    assert "Turkey" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    (tmp_path / "names.txt").write_text("Moscow\n\nAnkara\nRussia\n", encoding="utf-8")
    ok("diagram", "--set", tmp_path / "names.txt", "-o", tmp_path / "b.svg", *where)
    assert "Russia and Turkey" in (tmp_path / "b.svg").read_text(encoding="utf-8")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    result = run("diagram", "--set", tmp_path / "bytes.txt", "-o", tmp_path / "c.svg", *where)
    assert "The names cannot be read" in result.err


def test_charts_are_pages_and_rows_too(sample_workspace: Path, tmp_path: Path) -> None:
    where = ("--workspace", sample_workspace)
    ok("diagram", "--kind", "matrix", "-o", tmp_path / "m.csv", *where)
    rows = list(csv.DictReader((tmp_path / "m.csv").read_text(encoding="utf-8").splitlines()))
    assert sum(int(row["cooperation"]) for row in rows) > 20
    ok("diagram", "--kind", "timeline", "--about", "Russia", "--about", "Turkey", "-o", tmp_path / "t.html", *where)
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "signed deal with" in page


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_drawn_forms_are_the_same_each_time(form: str, sample_workspace: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        ok("diagram", "--about", "Iran", "-o", tmp_path / f"{name}.{form}", "--workspace", sample_workspace)
    one, two = ((tmp_path / f"{name}.{form}").read_bytes() for name in ("one", "two"))
    assert one.startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[form])
    assert one == two
