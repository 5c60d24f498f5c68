"""Named Cypher queries and their catalogue."""
