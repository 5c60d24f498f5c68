"""The ledger: the one source of truth, a single SQLite file in the workspace (docs/decisions/0003-ledger.md)."""

from .ledger import Ledger
from .rows import Build
from .versions import canonical_url

__all__ = ["Build", "Ledger", "canonical_url"]
