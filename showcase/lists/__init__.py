"""Many brands on one page: filters, portions, neighbours, sources, editions.

Face: filters, pagination, related, editions.
"""
