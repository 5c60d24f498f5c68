"""A route: what makes a page, and which query parameters it knows beside those that choose a part of the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .asked import Page


@dataclass(frozen=True, slots=True)
class Route:
    """`make` gets what is asked and the names in the path; `own` are its query parameters, `free` allows any."""

    make: Callable[..., Page]
    own: tuple[str, ...] = ()
    free: bool = False
