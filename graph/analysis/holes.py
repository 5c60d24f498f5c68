"""Structural holes (Burt, "Structural Holes", 1992): who is free to play contacts off against each other.

constraint      how much of an actor's dealings goes, directly or through common contacts, to each single contact;
                weights of both directions summed; low is free
effective size  contacts less the ties that they have among themselves on average: n - 2t/n, t ties among n contacts
                (Borgatti, "Structural holes: unpacking Burt's redundancy measures", Connections 20, 1997)

Both are undefined (None) for an actor without contacts.
"""

from __future__ import annotations

from .arrays import Arrays, pattern
from .walks import shares


def constraint(found: Arrays) -> dict[str, float | None]:
    """Burt's constraint, his equation 2.4; above 0, and above 1 for some of those with few contacts."""
    import numpy as np

    part = shares(found.pairs)
    both = part + (part @ part).multiply(pattern(part))
    values = np.asarray(both.multiply(both).sum(axis=1)).ravel()
    return _defined(found, part, values)


def effective_size(found: Arrays) -> dict[str, float | None]:
    """Contacts that are not redundant, from 1 to the number of contacts."""
    import numpy as np

    contacts = pattern(found.pairs)
    degree = np.asarray(contacts.sum(axis=1)).ravel()
    among = np.asarray((contacts @ contacts).multiply(contacts).sum(axis=1)).ravel()  # each tie from both its ends
    values = degree - np.divide(among, degree, out=np.zeros_like(degree), where=degree > 0)
    return _defined(found, contacts, values)


def _defined(found: Arrays, part: object, values: object) -> dict[str, float | None]:
    import numpy as np

    contacts = np.diff(part.indptr)  # type: ignore[attr-defined]  # scipy ships no types
    scores = found.named(values)  # type: ignore[arg-type]
    return {name: scores[name] if some else None for name, some in zip(found.actors, contacts, strict=True)}
