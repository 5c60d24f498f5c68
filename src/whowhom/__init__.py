"""whowhom: who did what to whom, over what, when, and who says so."""

__version__ = "0.1.0"
