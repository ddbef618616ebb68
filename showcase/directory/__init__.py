"""Every public address: for the sitemap, the site map, the static copy and rendering ahead.

Face: directory, public_pages, sitemaps.
"""
