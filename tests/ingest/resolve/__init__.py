"""Resolution: from the mentions of a document to its record and entities."""
