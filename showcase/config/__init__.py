"""Settings from the environment: database, cache, bucket, origin, secrets, logs, policy, the program's digest.

Read by showcase.settings at start.
Face: program, origin, production.
"""
