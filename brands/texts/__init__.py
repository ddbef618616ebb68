"""A source text as received → dataclasses → problems → rows; pure but for load."""
