"""Django's backend for PostgreSQL, which waits for a silent server no longer than a reader would.

Its face is `base`, where Django looks for a backend, and the connection that the settings give to the pool.
"""
