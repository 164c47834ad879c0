"""Rosters: OneRoster files in, as jobs that import everything or nothing."""
