"""What is drawn: seals, cards, posters, renditions of pictures, the display face cut from a vendored font.

Drawn after publishing or when first asked for, and named by all that made it.
Face: share_images, seals, renditions, typeface.
"""
