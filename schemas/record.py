"""The triple record: one line a document, the contract of `whowhom extract` and of every import and export."""

from __future__ import annotations

from typing import Any, Literal

from .actor import Actor, End, Issue, Place
from .document import Document
from .errors import UnknownNameError
from .event import Event, Tie
from .judgement import Judgement
from .model import Model
from .triple import Extraction, Rejection, Triple
from .vocabulary import Predicate, nearest

FORMAT: Literal[1] = 1
"""The number of this form of the record; SemVer covers it."""

_TYPES = (Document, Actor, Place, Issue, Triple, Event, Tie, Judgement, Rejection, Extraction, Predicate)


class Record(Model):
    """All triples and rejections of one document; `id` is the input's own id, `document` the SHA-256 of its text."""

    format: Literal[1] = FORMAT
    id: str
    document: str
    triples: tuple[Triple, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def flat(self) -> dict[str, Any]:
        """The record as JSON-ready data: participants are flat (`role` beside the end's own fields)."""
        data = self.model_dump(mode="json")
        for triple in data["triples"]:
            triple["participants"] = [{"role": p["role"], **p["end"]} for p in triple["participants"]]
        for rejection in data["rejections"]:
            rejection.pop("where")
        return data

    @classmethod
    def from_flat(cls, data: dict[str, Any]) -> Record:
        """The record of such data. Raises pydantic's ValidationError."""
        fields = set(End.model_fields)
        triples = [
            {
                **triple,
                "participants": [
                    {"role": p.get("role"), "end": {k: p[k] for k in p if k in fields}}
                    for p in triple.get("participants", [])
                ],
            }
            for triple in data.get("triples", [])
        ]
        return cls.model_validate({**data, "triples": triples})


def json_schema(name: str = "record") -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the record as `flat` writes it, or of one of the model's types.

    Raises UnknownNameError with the nearest names.
    """
    types: dict[str, type[Model]] = {kind.__name__.lower(): kind for kind in _TYPES}
    if name != "record" and name not in types:
        raise UnknownNameError(f"there is no type {name!r}.", candidates=nearest(name, ["record", *types]))
    schema = _flat_schema() if name == "record" else types[name].model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _flat_schema() -> dict[str, Any]:
    schema = Record.model_json_schema(mode="serialization")
    kinds = schema["$defs"]
    nested, end = kinds["Participant_End_"], kinds["End"]
    nested["properties"] = {"role": nested["properties"]["role"], **end["properties"]}
    nested["required"] = ["role", *end["required"]]
    del kinds["Rejection"]["properties"]["where"]
    return schema
