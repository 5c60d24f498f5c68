"""Coded rows: event data of others (GDELT, ICEWS, ACLED …) as documents and triples of their own, never mixed up."""

from .extract import extract_row, fingerprint
from .row import MARK, is_coded, source_of, text_of

__all__ = ["MARK", "extract_row", "fingerprint", "is_coded", "source_of", "text_of"]
