"""analyze balance, analyze blocs: on a file of edges and on a workspace, in each form, and what cannot be read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from command import ok, run

EDGES = "source,target,sign,date\na,b,+,2016\nb,c,+,2016\na,c,-,2017\nc,d,-,2017\na,d,maybe,2017\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "edges.csv"
    path.write_text(EDGES, encoding="utf-8")
    return path


def test_balance_of_a_file(file: Path) -> None:
    found = json.loads(ok("analyze", "balance", "--edges", file, "--blocs", "3", "--format", "json"))
    assert found["frustration"] == {"value": 1, "bound": 1, "exact": True}
    assert (found["triangles"], found["normalised"], found["ties"]) == (0, 0.5, 4)
    assert found["triads"] == {"+++": 0, "++-": 1, "+--": 0, "---": 0}
    assert 0 < found["walk"] < 1
    assert len(found["frustrated"]) == 1
    lines = {("a", "b"): "line 2", ("b", "c"): "line 3", ("a", "c"): "line 4"}
    assert [lines[tie["source"], tie["target"]] for tie in found["frustrated"]] == found["frustrated"][0]["stands_on"]
    assert {row["actor"]: row["camp"] for row in found["camps"]}["a"] == 1
    assert found["blocs"]["value"] == 1


def test_the_forms_agree(file: Path) -> None:
    values = csv.DictReader(io.StringIO(ok("analyze", "balance", "--edges", file, "--format", "csv")))
    by_name = {row["measure"]: row["value"] for row in values}
    assert (by_name["frustration.value"], by_name["normalised"], by_name["triads.++-"]) == ("1", "0.5", "1")
    assert "frustration.exact" in ok("analyze", "balance", "--edges", file)
    (tie,) = json.loads(ok("analyze", "balance", "--edges", file, "--list", "ties", "--format", "json"))
    assert tie["weight"] in {1, -1}
    camps = json.loads(ok("analyze", "balance", "--edges", file, "--list", "camps", "--format", "json"))
    assert (camps[0]["actor"], camps[0]["camp"], len(camps)) == ("a", 1, 4)


def test_bad_rows_are_told_with_their_line(file: Path) -> None:
    done = run("analyze", "balance", "--edges", file)
    assert f"{file}:6: 'maybe' is no sign" in done.err
    assert "1 of 5 rows could not be read" in done.err
    done = run("analyze", "balance", "--edges", file, "--until", "2016", "--format", "json")
    assert json.loads(done.out)["ties"] == 2


def test_blocs_of_a_file(file: Path) -> None:
    found = json.loads(ok("analyze", "blocs", "--edges", file, "--format", "json"))
    assert found["errors"] == {"value": 1, "bound": 1, "exact": True}
    assert [row["bloc"] for row in found["blocs"] if row["actor"] == "d"] == [2]
    assert ok("analyze", "blocs", "--edges", file, "--format", "csv").splitlines()[-1] == "2,d,d"


def test_an_empty_file_has_measures(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("source,target,weight\n", encoding="utf-8")
    found = json.loads(ok("analyze", "balance", "--edges", path, "--format", "json"))
    assert found["frustration"] == {"value": 0, "bound": 0, "exact": True}
    assert (found["triangles"], found["walk"], found["normalised"]) == (None, None, 1)
    assert ok("analyze", "blocs", "--edges", path, "--format", "csv") == "bloc,actor,actor_id\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--rule", "mean"], "net, majority, latest, layers"),
        (["--half-life", "30"], "--reference"),
        (["--level", "principal"], "says nothing of level"),
        (["--min-confidence", "0.5"], "says nothing of min confidence"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(options: list[str], said: str, file: Path) -> None:
    done = run("analyze", "balance", "--edges", file, *options)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_workspace_has_balance_and_blocs(sample_workspace: Path) -> None:
    where = ("--workspace", sample_workspace)
    found = json.loads(ok("analyze", "balance", "--format", "json", *where))
    assert found["frustration"]["exact"]
    assert found["ties"] > 20
    assert all(row["stands_on"] for row in found["frustrated"])
    blocs = json.loads(ok("analyze", "blocs", "--format", "json", *where))
    assert blocs["errors"]["value"] <= found["frustration"]["value"]
