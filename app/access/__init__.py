"""Who calls and what they may do: tokens, roles, the matrix, the gate."""
