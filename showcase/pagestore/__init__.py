"""Pages rendered once a generation and kept in memory and on disk: the layer before Django.

A page is shown only while its generation may be.
Face: serving, page_store, generation, prerender.
"""
