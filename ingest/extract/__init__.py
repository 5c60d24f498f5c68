"""The rules extractor: from the dependency parse of a sentence to who did what to whom, with status and speaker."""

from .rules import RulesExtractor

__all__ = ["RulesExtractor"]
