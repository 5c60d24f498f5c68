"""Every command of the analysis on a file: separators, signs, what is told, and graphs that hardly are any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import ok, run

COMMANDS: list[tuple[str, ...]] = [
    ("centrality",),
    ("centrality", "--measure", "pn", "--stability", "--draws", "5"),
    ("dyads",),
    ("balance", "--blocs", "3"),
    ("balance", "--rule", "layers"),
    ("blocs",),
    ("influence", "--on", "a"),
    ("roles", "--by", "bloc"),
    ("panel",),
    ("rates",),
    ("windows",),
    ("bloc-changes", "--all"),
    ("predict",),
    ("predict", "--what", "conflict"),
    ("demands",),
    ("brokers",),
    ("ladder", "a", "b"),
]
HEADER = "source,target,sign,weight,date,predicate,issue\n"
DEGENERATE = {
    "no ties": "",
    "one actor": "a,a,+,1,2016-01-01,praised,\n",
    "self ties only": "a,a,-,1,,sanctioned,\nb,b,+,2,,praised,\n",
    "all positive": "a,b,+,1,2016-01-01,praised,\nb,c,+,1,2016-02-01,praised,\na,c,+,1,2016-03-01,praised,\n",
    "all negative": "a,b,-,1,2016-01-01,refused,\nb,c,-,1,2016-02-01,demanded,x\na,c,-,1,2016-03-01,sanctioned,\n",
    "disconnected": "a,b,-,1,2016-01-01,refused,\nc,d,+,1,2017-02-01,brokered,y\ne,e,+,1,2016-03-01,praised,\n",
    "zero weights": "a,b,+,0,2016-01-01,praised,\nb,c,0,,2016-01-02,met,\n",
    "missing dates": "a,b,+,1,,praised,\nb,a,-,1,2016,refused,x\na,c,-,1,2016-05,demanded,x\n",
    "antiparallel": "a,b,+,1,,praised,\nb,a,-,1,,refused,\na,b,+,1,,praised,\nb,a,-,1,,refused,\n",
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_every_command_is_defined_on_graphs_that_hardly_are_any(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(HEADER + DEGENERATE[name], encoding="utf-8")
    for arguments in COMMANDS:
        done = run("analyze", *arguments, "--edges", path, "--format", "json")
        named = {cell for line in DEGENERATE[name].splitlines() for cell in line.split(",")[:2]}
        if {*arguments[1:]} & {"a", "b"} - named:
            assert "no actor" in done.err
        else:
            assert done.code == 0, (arguments, done.err)
            assert json.loads(done.out) is not None
        for word in ("Warning", "Traceback", "NaN", "nan", "Infinity"):
            assert word not in done.out + done.err, (arguments, done.out, done.err)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_cells_may_be_separated_and_quoted_as_programs_do(separator: str, tmp_path: Path) -> None:
    rows = [
        ["Source", '"Target"', "SIGN", "Weight", "Note"],
        [f'"Smith{separator} ""J."""', "b", "positive", "2", "x"],
        ["b", "c", "neg", "", ""],
        ["c", f'"Smith{separator} ""J."""', "-1", "3", ""],
    ]
    path = tmp_path / "file.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(map(separator.join, rows)).encode())
    done = run("analyze", "balance", "--edges", path, "--format", "json")
    found = json.loads(done.out)
    assert (found["actors"], found["positive"], found["negative"], found["triangles"]) == (3, 1, 2, 1)
    assert f'Smith{separator} "J."' in {row["actor"] for row in found["camps"]}
    assert "the columns note are not used" in done.err


@pytest.mark.parametrize("sign", ["+", "1", "+1", "positive", "Positive", "pos", "plus", "1.0"])
def test_signs_may_be_words_or_numbers(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"source,target,sign\na,b,{sign}\nb,c,{sign}\na,c,negative\n", encoding="utf-8")
    found = json.loads(ok("analyze", "balance", "--edges", path, "--format", "json"))
    assert (found["positive"], found["negative"], found["frustration"]["value"]) == (2, 1, 1)
    assert found["normalised"] == 1 - 2 / 3


def test_parallel_and_antiparallel_rows_are_one_tie(tmp_path: Path) -> None:
    """Undirected and summed: what cancels out is no tie, and stderr says so; `layers` keeps both."""
    path = tmp_path / "file.csv"
    path.write_text("source,target,weight\na,b,1\nb,a,1\nb,c,-2\nc,b,1\na,c,1\nc,a,-1\n", encoding="utf-8")
    done = run("analyze", "balance", "--edges", path, "--format", "json")
    found = json.loads(done.out)
    assert (found["ties"], found["positive"], found["negative"]) == (2, 1, 1)
    assert found["left_out"] == {"pairs whose signs cancel out": 1}
    assert "Left out: 1 pairs whose signs cancel out" in done.err
    both = json.loads(ok("analyze", "balance", "--edges", path, "--rule", "layers", "--format", "json"))
    assert (both["ties"], both["positive"], both["negative"]) == (5, 3, 2)
    assert both["frustration"]["value"] == 2


def test_rows_without_an_order_act_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("source,target,sign,symmetric\na,b,+,\nb,c,+,no\nc,d,+,yes\nd,a,+,perhaps\n", encoding="utf-8")

    def degrees(*options: str) -> dict[str, float]:
        rows = json.loads(
            ok("analyze", "centrality", "--measure", "in_degree", "--edges", path, "--format", "json", *options)
        )
        return {row["actor"]: row["in_degree"] for row in rows}

    assert degrees() == {"a": 0, "b": 1, "c": 2, "d": 1}
    assert degrees("--undirected") == {"a": 1, "b": 1, "c": 2, "d": 1}
    done = run("analyze", "centrality", "--edges", path, "--undirected")
    assert f"{path}:5: 'perhaps' in the column symmetric: write yes or no" in done.err


TOLD = """source,predicate,target,issue,date,role,origin,quote
Iran,demanded,Turkey,a retreat,2016-01-03,,Reuters,"Iran demanded a ""retreat""."
Turkey,refused,Iran,a retreat,2016-01-09,,,
Russia,brokered,Turkey,the truce,2016-02,with,,
Qatar,demanded,Mali,,,,,
Iran,sanctioned,Turkey,,2016-03-01,,,
Iran,zapped,Turkey,,2016-03-01,,,
"""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "told.csv"
    path.write_text(TOLD, encoding="utf-8")
    return path


def test_demands_of_a_file_are_answered_by_its_rows(told: Path) -> None:
    done = run("analyze", "demands", "--edges", told, "--format", "json")
    first, second = json.loads(done.out)
    assert (first["who"], first["what"], first["of_whom"], first["outcome"]) == (
        "Iran",
        "a retreat",
        ["Turkey"],
        "refused",
    )
    assert (first["quote"], first["days"], first["answer_quote"]) == ('Iran demanded a "retreat".', "6", "line 3")
    assert (second["who"], second["outcome"]) == ("Qatar", "no answer recorded in this corpus")
    assert f"{told}:7: 'zapped' is no predicate of the vocabulary." in done.err
    assert "1 of 6 rows could not be read" in done.err


def test_brokers_rungs_and_rates_of_a_file(told: Path) -> None:
    (broker,) = json.loads(ok("analyze", "brokers", "--edges", told, "--format", "json"))
    assert (broker["broker"], broker["what"]) == ("Russia", "the truce")
    assert broker["others"] == ["Turkey: co-broker or counterparty"]
    rungs = json.loads(ok("analyze", "ladder", "Iran", "Turkey", "--edges", told, "--format", "json"))
    assert [(row["who"], row["did"], row["step"]) for row in rungs] == [
        ("Iran", ["demanded"], None),
        ("Turkey", ["refused"], rungs[1]["rung"] - rungs[0]["rung"]),
        ("Iran", ["sanctioned"], rungs[2]["rung"] - rungs[1]["rung"]),
    ]
    (conflict, cooperation) = json.loads(ok("analyze", "rates", "--edges", told, "--format", "json"))
    assert (conflict["one"], conflict["other"], conflict["events"], conflict["periods"]) == ("Iran", "Turkey", 3, 3)
    assert (conflict["early"], conflict["late"]) == (2, 0.5)  # events per month: two, none, one
    assert cooperation["events"] == 1


@pytest.mark.parametrize("command", [("demands",), ("brokers",), ("ladder", "a", "b")])
def test_a_file_that_does_not_say_what_was_done_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("source,target,sign\na,b,+\n", encoding="utf-8")
    done = run("analyze", *command, "--edges", path)
    assert done.code != 0
    assert "it has no column predicate" in done.err
    assert "origin, quote" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("demands", "--since", "2016"), "no part can be chosen"),
        (("dyads", "--known-at", "1"), "has no builds"),
    ],
)
def test_what_a_file_cannot_answer_is_refused(arguments: tuple[str, ...], said: str, told: Path) -> None:
    done = run("analyze", *arguments, "--edges", told)
    assert (done.code, said in done.err) == (2, True)


@pytest.mark.parametrize("command", [("balance",), ("demands",)])
def test_a_file_without_one_row_that_can_be_read_is_an_error(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("source,target,sign,predicate\na,b,7,zapped\nb,,+,met\n", encoding="utf-8")
    done = run("analyze", *command, "--edges", path)
    assert done.code != 0
    assert f"{path}:2: " in done.err
    assert "has no row that can be read" in done.err
