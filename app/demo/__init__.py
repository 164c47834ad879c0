"""A believable district to try the service on, and a synthetic one of any size to measure it with."""
