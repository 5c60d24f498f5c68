"""Builds: numbered, with what each of them changed, so that the graph of every one can be had again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...schemas.errors import UnknownNameError, WorkspaceError
from .file import LedgerFile
from .rows import Build, build_of, build_row

_CHUNK = 500


class Change(NamedTuple):
    """An element that two builds do not have alike: its line in each (None: absent), and what caused the change.

    A cause is the id of a document, `judgement ID`, or the name of a part of which a new version was used.
    """

    key: str
    before: str | None
    after: str | None
    causes: tuple[str, ...]


class Builds(LedgerFile):
    """The part of the ledger on builds and their elements."""

    def add_build(
        self,
        build: Build,
        put: Mapping[str, str],
        drop: Iterable[str] = (),
        causes: Mapping[str, Iterable[str]] | None = None,
    ) -> Build:
        """Add a build and change the elements by it, both or neither.

        The changes start from the build before its number; `put` are lines of JSON by key, `drop` keys that go,
        `causes` what caused the change of a key. Raises WorkspaceError where another process has built meanwhile.
        """
        gone = list(drop)
        with self._write():
            self._check_last(build.number - 1)
            self._connection.execute(
                "INSERT INTO build (number, at, fingerprints, counts, sha256)"
                " VALUES (:number, :at, :fingerprints, :counts, :sha256)",
                build_row(build),
            )
            self._keep_changes(build.number, [*put, *gone], causes or {})
            self._connection.executemany("DELETE FROM element WHERE key = ?", ((key,) for key in gone))
            self._connection.executemany(
                "INSERT INTO element (key, line) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET line = excluded.line",
                put.items(),
            )
        return build

    def builds(self) -> tuple[Build, ...]:
        """All builds, the first one first."""
        return tuple(map(build_of, self._rows("SELECT * FROM build ORDER BY number")))

    def last_build(self) -> Build | None:
        """The last build; None before the first one."""
        found = self._rows("SELECT * FROM build ORDER BY number DESC LIMIT 1")
        return build_of(found[0]) if found else None

    def build_at(self, known: str) -> Build:
        """The build of a number, or the last one made by the end of a date or time (ISO, in UTC).

        Raises UnknownNameError where there is none.
        """
        found = self._rows("SELECT * FROM build WHERE number = ?", int(known)) if known.isdecimal() else []
        if not found:
            among = "SELECT * FROM build WHERE substr(at, 1, ?) <= ? ORDER BY number DESC LIMIT 1"
            found = self._rows(among, len(known), known) if len(known) >= len("2016") else []
        if not found:
            raise UnknownNameError(f"there is no build {known!r}: `whowhom log` lists them.")
        return build_of(found[0])

    def elements(self, prefix: str = "") -> tuple[str, ...]:
        """The lines of the last build's elements by key, or of those whose key begins so."""
        among = "SELECT line FROM element WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1 ORDER BY key"
        if prefix:
            among = "SELECT line FROM element WHERE key >= ?1 AND key < ?1 || char(1114111) ORDER BY key"
        return tuple(row[0] for row in self._rows(among, prefix))

    def all_lines(self) -> dict[str, str]:
        """The lines of all elements of the last build by key."""
        return {row[0]: row[1] for row in self._rows("SELECT key, line FROM element")}

    def elements_at(self, build: int) -> tuple[str, ...]:
        """The lines of a build's elements by key; 0 is the empty graph before the first one.

        Raises UnknownNameError for a build that there is not, WorkspaceError for one from before history was kept.
        """
        last = self.last_build()
        if build < 0 or build > (last.number if last else 0):
            raise UnknownNameError(f"there is no build {build}: `whowhom log` lists them.")
        lines: dict[str, str | None] = {row[0]: row[1] for row in self._rows("SELECT key, line FROM element")}
        lines |= {key: before for key, (before, _) in self._undone(build).items()}
        return tuple(line for key in sorted(lines) if (line := lines[key]) is not None)

    def changes(self, one: int, other: int) -> tuple[Change, ...]:
        """The elements that are not alike in two builds, by key, as changes from the first to the second.

        Raises as `elements_at`.
        """
        if one > other:
            back = self.changes(other, one)
            return tuple(Change(c.key, c.after, c.before, c.causes) for c in back)
        since = self._undone(one)
        until = {} if other == self._last_number() else self._undone(other)
        found = []
        for key in sorted(since):
            before, causes = since[key]
            after = until[key][0] if key in until else self._line(key)
            if before != after:
                late = until[key][1] if key in until else ()
                told = tuple(sorted(set(causes).difference(late) or causes))
                found.append(Change(key, before, after, told))
        return tuple(found)

    def has_changes(self, since: int) -> bool:
        """Whether all changes since a build are kept; earlier versions of whowhom kept none."""
        kept = self._rows("SELECT count(*) FROM change WHERE build > ?", since)[0][0]
        return since >= 0 and int(kept) == self._last_number() - since

    def _undone(self, build: int) -> dict[str, tuple[str | None, tuple[str, ...]]]:
        """Of every element that changed after a build: its line there, and all the causes since."""
        kept = self._rows("SELECT build, changes FROM change WHERE build > ? ORDER BY build DESC", build)
        if not self.has_changes(build):
            raise WorkspaceError(
                f"the changes since build {build} are not all known: it was made by an earlier version of whowhom.",
                where=str(self.path),
            )
        found: dict[str, tuple[str | None, tuple[str, ...]]] = {}
        for row in kept:
            for key, before, causes in json.loads(zlib.decompress(row["changes"])):
                found[key] = (before, (*causes, *found.get(key, (None, ()))[1]))
        return found

    def _keep_changes(self, build: int, keys: Sequence[str], causes: Mapping[str, Iterable[str]]) -> None:
        lines = self.lines(keys)
        told = [(key, lines.get(key), sorted(causes.get(key, ()))) for key in sorted(keys)]
        data = zlib.compress(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode("ascii"), 6)
        self._connection.execute("INSERT INTO change (build, changes) VALUES (?, ?)", (build, data))

    def lines(self, keys: Sequence[str]) -> dict[str, str]:
        """The lines of these elements, of those that there are."""
        found: dict[str, str] = {}
        for start in range(0, len(keys), _CHUNK):
            part = json.dumps(keys[start : start + _CHUNK])
            among = "SELECT key, line FROM element WHERE key IN (SELECT value FROM json_each(?))"
            found |= {row[0]: row[1] for row in self._rows(among, part)}
        return found

    def _line(self, key: str) -> str | None:
        found = self._rows("SELECT line FROM element WHERE key = ?", key)
        return str(found[0][0]) if found else None

    def _last_number(self) -> int:
        return int(self._rows("SELECT coalesce(max(number), 0) FROM build")[0][0])

    def _check_last(self, after: int) -> None:
        last = self._last_number()
        if last != after:
            raise WorkspaceError(
                f"another process made build {last} while this one was at work on build {after + 1}.",
                where=str(self.path),
                hint="Run the command again; nothing was changed.",
            )
