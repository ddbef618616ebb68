"""Lines on stderr: who writes them, and in which form."""

from typing import Any


def logging(level: int) -> dict[str, Any]:
    """Return the logging configuration with Django's and the site's own lines from `level` on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "brands": {"level": level},
            "showcase": {"level": level},
        },
    }
