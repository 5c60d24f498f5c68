"""The ledger: the one source of truth, a single SQLite file in the workspace (docs/decisions/0003-ledger.md)."""

from .builds import Change
from .ledger import Ledger
from .retractions import Retraction
from .rows import Build
from .versions import canonical_url

__all__ = ["Build", "Change", "Ledger", "Retraction", "canonical_url"]
