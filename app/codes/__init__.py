"""Code lists: what the words on the wire mean, and what RIPA, CRDC and Ed-Fi call them."""
