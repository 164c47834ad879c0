"""Foundations that know no room: settings, database, problems, wire types, cursors."""
