"""The press pack of a brand: a Word file, text, pictures, a QR code.

Face: pack.
"""
