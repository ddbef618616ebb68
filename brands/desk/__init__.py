"""The desk as one site of Django's admin, and its first page: what waits, what is under way, what lacks.

Its tables and forms stand in brands.admin.
Face: site, landing.
"""
