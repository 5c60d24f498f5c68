"""Tables with columns of other names: `--columns` says what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest_made import LINES
from whowhom.ingest.readers import read_all
from whowhom.ingest.readers.table import column_map, read_csv
from whowhom.schemas import Document, ParameterError, Rejection
from whowhom.workspace import Workspace

ROWS = f'when,what,who,where\n2021-03-04,"{LINES[0]}",Gulf Post,https://gulfpost.example/a\n'


def test_named_columns_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    chosen = column_map("text=What, date=when,outlet=who,url=where")
    (found,) = read_all([tmp_path], chosen)
    assert isinstance(found, Document)
    assert found.text == LINES[0]
    (place,) = found.locations
    assert (place.published, place.outlet, place.url) == ("2021-03-04", "Gulf Post", "https://gulfpost.example/a")


def test_a_column_that_is_missing_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    (found,) = read_csv(tmp_path / "a.csv", {"text": "body"})
    assert isinstance(found, Rejection)
    assert found.reason == "there is no column 'body'; its columns are when, what, who, where"


@pytest.mark.parametrize("wrong", ["body", "text=", "=body", "words=body", "text=a,text=b"])
def test_what_is_no_map_is_told(wrong: str) -> None:
    with pytest.raises(ParameterError, match="names no column"):
        column_map(wrong)


def test_a_workspace_can_know_its_columns(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "workspace.toml").write_text('columns = "text=what,date=when"\n', encoding="utf-8")
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    with Workspace.at(tmp_path / "w") as space:
        assert space.add([tmp_path / "a.csv"]).read == 1
        (document,) = space.ledger.documents()
        assert document.published == "2021-03-04"
