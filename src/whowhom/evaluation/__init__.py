"""How good extraction is, measured against annotated articles: `whowhom evaluate FOLDER`."""

from .claim import Claim, annotated, extracted
from .gold import GoldArticle, read_gold
from .report import Report, evaluate

__all__ = ["Claim", "GoldArticle", "Report", "annotated", "evaluate", "extracted", "read_gold"]
