"""Board reports: frozen, signed editions of released counts, for everybody to read (board policy P21, P22, P24)."""
