"""Pure decisions on OneRoster files: formats, what is wrong with a row, what becomes of its cells."""
