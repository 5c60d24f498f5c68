"""Write what the README shows of real runs (demo, living graph, quality): `python tools/readme_figures.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from living import demonstration

from whowhom.evaluating import evaluate_folder
from whowhom.evaluation import Report

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
GOLD = ROOT / "tests" / "gold"


def demo() -> str:
    """What the demo prints, without the trailing spaces of tables and the folder it ran in."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "whowhom", "demo"]
        environment = {**os.environ, "COLUMNS": "160"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        printed = done.stdout.replace(f"{Path(folder).resolve()}/", "…/").replace(f"{folder}/", "…/")
    lines = [line.rstrip() for line in printed.splitlines()]
    return "```text\n" + re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n```\n"


def quality() -> str:
    """The untouched part of the gold beside the agreement of two annotators."""
    ours, apart = evaluate_folder(GOLD, "untouched"), evaluate_folder(GOLD, second=True)
    rows = [
        ("pairs: who – whom, right way round", _rates(ours, "pair"), _rates(apart, "pair")),
        ("… with the right category", _rates(ours, "pair_category"), _rates(apart, "pair_category")),
        ("… with the right predicate", _rates(ours, "pair_predicate"), _rates(apart, "pair_predicate")),
        ("speaker, where the pair is found", _rates(ours, "speaker"), _rates(apart, "speaker")),
        ("date, where the pair is found", _rates(ours, "time"), _rates(apart, "time")),
        ("status (modality, negation, certainty)", f"{ours.status:.2f}", f"{apart.status:.2f}"),
    ]
    head = (
        f"Measured on {ours.articles} articles of our own that no rule was written on, with {ours.pair.gold} triples"
        " annotated ([how](tests/gold/GUIDE.md)), as precision / recall / F1, beside the agreement of two annotators"
        f" who read {apart.articles} articles apart:\n\n| | whowhom | second annotator |\n|---|---|---|\n"
    )
    weak = sorted((r.recall, name) for name, r in ours.by_construction.items() if r.gold >= 10)[:4]
    tail = "\nWeakest constructions (recall): " + ", ".join(f"{name} {recall:.2f}" for recall, name in weak) + ".\n"
    return head + "".join(f"| {what} | {one} | {two} |\n" for what, one, two in rows) + tail


def _rates(report: Report, name: str) -> str:
    rates = getattr(report, name)
    return f"{rates.precision:.2f} / {rates.recall:.2f} / {rates.f1:.2f}"


def main() -> None:
    """Put each between its marks."""
    text = README.read_text(encoding="utf-8")
    for name, made in (("demo", demo()), ("living", demonstration()), ("quality", quality())):
        before, rest = text.split(f"<!-- {name} -->\n")
        text = f"{before}<!-- {name} -->\n{made}<!-- /{name} -->" + rest.split(f"<!-- /{name} -->")[1]
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
