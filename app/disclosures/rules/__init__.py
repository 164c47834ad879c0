"""Pure decisions on written permissions, grounds and packets."""
