"""Every page again under /zh-hant/, converted after rendering.

The reviewed words are hant_terms.toml.
Face: hant, hant_page, twins.
"""
