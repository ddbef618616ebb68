"""A received text → paragraphs → problems → rows; fixtures → an empty database, and what is wrong with them.

The release itself stands in fixtures/texts/.
Face: loader, fixture_check, parse, check.
"""
