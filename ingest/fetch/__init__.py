"""Fetching from the web, politely and safely: pages and feeds by address, through one client."""

from .client import Fetched, Fetcher, FetchLimits
from .pages import fetch_pages

__all__ = ["FetchLimits", "Fetched", "Fetcher", "fetch_pages"]
