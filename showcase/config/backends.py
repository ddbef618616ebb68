"""The parts that a site stands on, from the environment: its database, its table of counts, its pictures."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from showcase.config.environment import WHERE

Settings = dict[str, Any]
CACHE_TABLE = "site_cache"
ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
SQLITE = {
    "timeout": 10,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
# A reader waits 2 s for a connection at the most; one that died is found before it is used, and sought again at once.
POOL = {"min_size": 1, "max_size": 8, "timeout": 2, "reconnect_timeout": 2}
# A machine that vanished is noticed within some seconds; one that is there and silent, by showcase/config/patience.py.
POSTGRESQL = {"connect_timeout": 2, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
PATIENT = "showcase.config.postgresql"


def databases(env: Env, folder: Path) -> Settings:
    """Return DATABASES: what DATABASE_URL names, else SQLite in the folder."""
    default = env.dj_db_url("DATABASE_URL", f"sqlite:///{folder / 'db.sqlite3'}")
    if default["ENGINE"] not in ENGINES:
        raise ImproperlyConfigured(f"DATABASE_URL: postgres:// or sqlite:///, not another database. {WHERE}")
    if default["ENGINE"] == "django.db.backends.sqlite3":
        # Each thread keeps its connection: opening a file anew takes as long as the queries of a page.
        kept = {"CONN_MAX_AGE": 600, "NAME": folder / default["NAME"], "OPTIONS": SQLITE}
        return {"default": {**default, **kept}}
    # The pool's connections are made by our own class, which is read only where there is psycopg.
    from showcase.config.postgresql.connection import PatientConnection  # noqa: PLC0415

    options = {**POSTGRESQL, "pool": {**POOL, "connection_class": PatientConnection}}
    own = {"ENGINE": PATIENT, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
    return {"default": {**default, **own}}


def caches() -> Settings:
    """Return CACHES: the table that every worker and node counts its limits in."""
    table = {
        "BACKEND": "showcase.config.number_cache.NumberCache",
        "LOCATION": CACHE_TABLE,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    return {"default": table}


def pictures(env: Env) -> Settings:
    """Return the storage of uploads: a bucket where MEDIA_S3_BUCKET names one, else files below MEDIA_ROOT."""
    if not (bucket := env.str("MEDIA_S3_BUCKET", "")):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.str("MEDIA_S3_ENDPOINT", "") or None,
        "region_name": env.str("MEDIA_S3_REGION", "us-east-1"),
        "access_key": env.str("MEDIA_S3_KEY"),
        "secret_key": env.str("MEDIA_S3_SECRET"),
    }
    return {"BACKEND": "showcase.config.bucket.Bucket", "OPTIONS": options}
