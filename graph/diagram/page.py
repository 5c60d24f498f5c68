"""What a self-contained page needs: its own files, and a policy that allows them by their hashes and nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from importlib import resources


@functools.cache
def asset(name: str) -> str:
    """A file of this package, with line ends as HTML parsers see them, so that its hash is that of the page."""
    path = resources.files(__package__)
    for part in name.split("/"):
        path = path.joinpath(part)
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """The Content-Security-Policy of a page of these assets: no other script or style, no request, no form."""
    allowed = {"script": scripts, "style": styles}
    told = [f"{kind}-src {' '.join(_hash(name) for name in names)}" for kind, names in allowed.items() if names]
    return "; ".join(["default-src 'none'", *told, "base-uri 'none'", "form-action 'none'"])


@functools.cache
def _hash(name: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode("ascii") + "'"
