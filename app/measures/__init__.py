"""What is counted and how: facts in the report's own transaction, sums folded behind it. Knows codes, not contacts."""
