"""Many brands on one page: filters, portions, neighbours, sources, editions.

Face: filters, portions, related, editions.
"""
