"""What outlives a run: the journal of updates, and counts of names not found."""
