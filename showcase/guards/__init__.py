"""What stands before and around every answer: headers, limits, sizes, request ids, alarms, error pages.

Face: limits, alarms, errors.
"""
