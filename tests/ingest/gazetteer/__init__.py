"""The gazetteer: its phrases, ambiguous names, dates, and the faults that its check refuses."""
