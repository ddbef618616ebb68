"""A snapshot → what a page shows of it: evidence, margin, axis, corrections; and how its reader wants it shown.

Face: brand_page, evidence, margin, timeline_svg, context, reader_settings.
"""
