"""What all nouns share: frozen pydantic models, content ids, slugs, canonical JSON."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen model that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def canonical_json(value: object) -> str:
    """One line of JSON with sorted keys and no needless space: the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def content_id(*parts: object) -> str:
    """SHA-256 (64 hexadecimal digits) of the parts as canonical JSON."""
    return hashlib.sha256(canonical_json(parts).encode("utf-8", "surrogatepass")).hexdigest()


def is_content_id(text: str) -> bool:
    """Whether a text has the form of a content id; ids of actors, places and issues never have."""
    return re.fullmatch("[0-9a-f]{64}", text) is not None


def text_id(text: str) -> str:
    """SHA-256 (64 hexadecimal digits) of a text's UTF-8 bytes: the id of a document."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """Case, diacritics, quotes and runs of space folded away, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    decomposed = unicodedata.normalize("NFKD", plain.casefold())  # once more: a letter's lower case may have parts
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def slug(text: str) -> str:
    """A readable id: folded, with runs of anything but letters and digits as single hyphens.

    Letters of any script stay; a text without a letter or digit gives `x-` and a short hash.
    """
    joined = re.sub(r"[\W_]+", "-", re.sub(r"(?<=\w)'s\b", "", fold(text))).strip("-")
    return joined or f"x-{text_id(text)[:8]}"
