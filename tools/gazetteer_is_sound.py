"""Fail where the gazetteer's files contradict themselves, and print how much they hold."""

from __future__ import annotations

import sys
from collections import Counter

from whowhom.ingest.gazetteer import rows
from whowhom.ingest.gazetteer.check import check_gazetteer
from whowhom.schemas import VocabularyError


def counts() -> str:
    """The size of the gazetteer in one line."""
    entities, offices, members = rows.read_entities(), rows.read_offices(), rows.read_members()
    kinds = Counter(row.kind for row in entities.values())
    return (
        f"gazetteer: {len(entities)} entities ({', '.join(f'{kind} {n}' for kind, n in sorted(kinds.items()))}), "
        f"{len(rows.read_aliases())} aliases, {len(offices)} offices of {len({o.person for _, o in offices})} persons, "
        f"{len(members)} memberships of {len({m.organisation for _, m in members})} organisations and alliances, "
        f"{len(rows.read_lineage())} lines of lineage"
    )


def main() -> int:
    """Check ambiguous names, overlapping offices, memberships and dangling ids; return 1 at the first fault."""
    try:
        check_gazetteer()
    except VocabularyError as error:
        print(error)
        return 1
    print(counts())
    return 0


if __name__ == "__main__":
    sys.exit(main())
