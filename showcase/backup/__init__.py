"""A copy of database and media with a signed manifest; verified, and restored into an empty place.

Face: backups.
"""
