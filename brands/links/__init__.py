"""Stored addresses of outside sources, asked again.

Private addresses are never asked.
Face: checks, fetching.
"""
