"""A snapshot → what a page shows of it: evidence, margin, axis, corrections; and how its reader wants it shown.

Face: reading, evidence, margin, axis, context, display.
"""
