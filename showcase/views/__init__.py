"""One module for each kind of page, and the feeds; only urls.py names them.

A view fetches from the record, guards, and renders.
"""
