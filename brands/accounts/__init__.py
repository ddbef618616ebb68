"""Who works at the desk: accounts, roles, second factor, sessions, networks; and the audit trail of their deeds.

Each deed is written by `audit.record`.
Face: roles, audit, networks, sessions, second_factor.
"""
