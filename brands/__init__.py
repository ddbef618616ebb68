"""What we know about the work brands, and who may say it.

Rooms by subject; an earlier one in pyproject.toml's contract never imports a later one, and none imports showcase.
"""
