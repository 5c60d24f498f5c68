"""The closed lists of the model: kinds of entity, axes of status, roles, precisions. One name for one thing."""

from __future__ import annotations

from typing import Literal, get_args

ActorKind = Literal["state", "government", "armed_group", "person", "office", "organisation", "population", "alliance"]
"""What sort of actor; a state and its government are one actor of kind `state`."""

EntityKind = Literal[
    "state", "government", "armed_group", "person", "office", "organisation", "population", "alliance", "place", "issue"
]
"""What a triple's end can be: any kind of actor, a place, or an issue."""

Category = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The 16 event categories of PLOVER's manual."""

Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
"""PLOVER's quad classes."""

Polarity = Literal["cooperation", "conflict", "neutral"]
"""The predicate's own sign; negation never flips it."""

Modality = Literal["actual", "planned", "threatened", "demanded", "offered", "hypothetical"]
"""How the text presents the act: as done or being done, or as something else."""

Certainty = Literal["certain", "probable", "alleged"]
"""`alleged`: the text distances itself, or it is the content of an accusation; plain attribution is not."""

Role = Literal["with", "against", "to", "from", "for", "in", "host", "beneficiary", "means"]
"""The roles of further participants."""

DatePrecision = Literal["day", "week", "month", "season", "year", "range", "bound", "unresolved"]
"""How exact an interval is; `bound`: only an earliest or latest day is known; `unresolved`: no base to count from."""

AliasKind = Literal["name", "acronym", "demonym", "adjective", "metonym", "title", "transliteration"]
"""What sort of name an alias is."""

Channel = Literal["attempt", "leverage", "effect"]
"""The three channels of influence, never summed."""

Verdict = Literal["same", "not-same", "unsure", "split", "rename", "accept", "reject", "correct", "undo"]
"""What a judgement says of two identities or triples, of one identity, of one triple, or (`undo`) of a judgement."""

ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
CATEGORIES: tuple[str, ...] = get_args(Category)
MODALITIES: tuple[str, ...] = get_args(Modality)
ROLES: tuple[str, ...] = get_args(Role)
