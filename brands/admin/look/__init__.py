"""Pages that only show: the audit trail, versions, withdrawals, the index.

Nothing can be changed there.
"""
