"""Actor phrases in files to codes: what `whowhom actors code` does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from pydantic import Field, ValidationError

from .ingest.gazetteer.coding import Coder
from .ingest.readers.jsonl import json_lines
from .schemas import Model, PartialDate, Rejection

Row = dict[str, object]


class Phrase(Model):
    """A line of the file: an actor phrase, with the (partial) date at which it was said, if that is known."""

    id: str | int
    text: str = Field(min_length=1)
    date: PartialDate | None = None


def code_file(path: Path, coder: Coder) -> Iterator[Row | Rejection]:
    """`id`, `actor`, `country`, `sector` and `candidates` of each line, in order; a bad line gives a Rejection.

    Keys other than `id`, `text` and `date` are not looked at. Raises InputError where the file cannot be read.
    """
    for where, value in json_lines(path):
        if isinstance(value, Rejection):
            yield value
            continue
        try:
            phrase = Phrase.model_validate({key: value[key] for key in Phrase.model_fields if key in value})
        except ValidationError as error:
            first = error.errors()[0]
            yield Rejection(reason=f"its `{first['loc'][0]}`: {first['msg']}", where=where)
            continue
        yield {"id": phrase.id, **asdict(coder.code(phrase.text, phrase.date))}
