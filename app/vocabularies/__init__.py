"""Code lists, served as data."""
