"""Every page again under /zh-hant/, converted after rendering.

The reviewed words are hant_terms.toml.
Face: converter, page_converter, addresses.
"""
