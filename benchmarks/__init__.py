"""Speed as ratios within one run against a named baseline; never seconds in a test."""
