"""Who is who at the desk: passwords, second factor, one-time links, lockout, sessions, networks, login."""
