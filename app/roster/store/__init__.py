"""Queries of the roster room: the jobs, and the spool that an import is checked in."""
