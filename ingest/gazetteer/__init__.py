"""The gazetteer: names of actors and places as data, found in text and looked up (docs/decisions/0006-identity.md)."""

from .book import Gazetteer, load_gazetteer
from .candidate import Candidate
from .members import members, memberships, related, successors
from .names import NameMatch
from .words import join_words, split_words

__all__ = [
    "Candidate",
    "Gazetteer",
    "NameMatch",
    "join_words",
    "load_gazetteer",
    "members",
    "memberships",
    "related",
    "split_words",
    "successors",
]
