"""Named Cypher queries: one `.cypher` file each, with parameters and columns declared in its leading comment."""

from .catalogue import bind, catalogue, query
from .front_matter import Column, Parameter, Query

__all__ = ["Column", "Parameter", "Query", "bind", "catalogue", "query"]
