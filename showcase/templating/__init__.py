"""The environment of public templates, what they may call, and what stands in a page's head.

Face: environment, metadata, page_head.
"""
