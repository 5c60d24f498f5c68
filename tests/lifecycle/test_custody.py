"""The bytes as they were fetched come back, under their own hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from command import ok
from generated import NAME, workspace
from whowhom.schemas import WorkspaceError

DATA = b"\xef\xbb\xbfRussia bombed Iran.\r\n"


def test_the_bytes_of_a_file_are_kept_and_come_back(tmp_path: Path) -> None:
    file, folder = tmp_path / "raid.txt", tmp_path / "space"
    file.write_bytes(DATA)
    with workspace(folder) as space:
        space.add([file])
        space.add([file])
        (document,) = space.ledger.documents()
        (held,) = space.ledger.custody(document.id)
        assert held.sha256 == hashlib.sha256(DATA).hexdigest()
        assert held.source == str(file)
        assert space.ledger.original(held.sha256) == DATA
        with pytest.raises(WorkspaceError, match="is not kept"):
            space.ledger.original("0" * 64)
    (folder / "workspace.toml").write_text(f'extractor = "{NAME}"\n')
    file.unlink()
    assert held.sha256 in ok("custody", document.id[:8], "--to", tmp_path / "back", "--workspace", folder)
    assert (tmp_path / "back").read_bytes() == DATA
