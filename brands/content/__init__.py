"""One thing's published content, a snapshot: its bytes, its quotations, its gate, differences of two.

Pure: snapshots in, values out; no database.
Face: canonical, gate, diff, amendments, redact, visible_texts.
"""
