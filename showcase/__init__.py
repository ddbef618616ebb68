"""The public site of the Shanghai CPPCC's work brands.

Rooms by subject, in the order of pyproject.toml's contract; it reads the record and writes none of it.
"""
