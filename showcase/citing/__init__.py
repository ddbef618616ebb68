"""How a page is cited: citations in every format, versions by time, frames for other sites.

Face: citations, of_version, memento, embeds.
"""
