"""The builds of a workspace, and what each of them changed."""

from __future__ import annotations

from ..asked import Asked, Data, Page

_WHATS = ("any", "added", "removed", "changed")


def builds(question: Asked) -> Page:
    """All builds, the last one first."""
    with question.shelf.ledger() as ledger:
        found = ledger.builds()[::-1]
    paged = question.paged(found)
    rows: list[Data] = [{**build.model_dump(include={"number", "at", "counts", "sha256"})} for build in paged["rows"]]
    return Page("builds.html", "Builds", {**paged, "rows": rows})


def diff(question: Asked) -> Page:
    """What changed from build `one` to build `other`: by default by the last one. Raises UnknownNameError."""
    from ...history import builds_of, differences

    with question.shelf.ledger() as ledger:
        start, end = builds_of(ledger, question.text("one") or None, question.text("other") or None)
        found = [difference.row() for difference in differences(ledger, start, end)]
    counts = {what: sum(row["what"] == what for row in found) for what in _WHATS[1:]}
    what = question.choice("what", _WHATS)
    paged = question.paged([row for row in found if what in ("any", row["what"])])
    data = {"one": start, "other": end, "what": what, "counts": counts, **paged}
    return Page("diff.html", f"From build {start} to build {end}", data)
