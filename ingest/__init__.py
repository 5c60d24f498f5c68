"""Articles in: readers, segmenting, mentions, extraction, resolution, the ledger."""
