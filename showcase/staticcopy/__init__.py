"""The whole public site as files, for a server without Python.

Face: static_copy.
"""
