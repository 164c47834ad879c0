"""What the retention room refuses."""


class UnknownReference(ValueError):
    """A hold is on `contacts/<id>` or on `students/<sourced_id>`."""


class NoSuchHold(LookupError):
    """Nothing of this name is held."""
