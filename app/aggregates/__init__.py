"""Counts for boards and reporting tools, through two doors: frozen releases, and exact counts for a stated reason."""
