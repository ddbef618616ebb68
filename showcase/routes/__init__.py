"""What a route says of its pages, beside its path, and how other rooms ask for it.

A fact about a kind of page stands here and nowhere else: kept, listed, converted, limited, framed, whose child.
Face: declaration (what urls.py writes), lookup (what everybody reads), numbers (as addresses write them).
"""
