"""Words in, ranked passages out, from one index that SQLite or PostgreSQL answers.

Rows of the index are made here; which of them match is asked here.
Face: passages, rows, verbatim.
"""
