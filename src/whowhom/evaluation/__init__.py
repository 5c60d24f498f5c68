"""How good extraction is, measured against annotated articles: `whowhom evaluate FOLDER`."""

from .gold import GoldArticle, read_gold
from .report import Report, evaluate

__all__ = ["GoldArticle", "Report", "evaluate", "read_gold"]
