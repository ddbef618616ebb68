"""What visitors see, and the site put together."""
