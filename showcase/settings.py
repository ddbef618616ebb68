"""The one settings file: everything that differs between machines comes from the environment.

| variable | default | what it is |
| --- | --- | --- |
| SITE_ORIGIN | http://127.0.0.1:8000 | the public address, path prefix included; https makes it production |
| SECRET_KEY | made in var/secret_key | required in production |
| ALLOWED_HOSTS | loopback and SITE_ORIGIN's host | comma separated; required in production |
| ADMIN_PATH | admin/ | where the desk is, below the prefix |
| HSTS_WHOLE_DOMAIN | off | HSTS for subdomains and the preload list: the domain's owner decides |
| VAR_DIR | var | the folder of all that the site makes |
| DATABASE_URL | VAR_DIR's db.sqlite3 | another database: postgres://user:password@host/name |
| DEV | off | debug pages, templates and static files read afresh |
| PLAIN_STATIC | as DEV | static files from their sources, not collected, hashed or compressed |
| LOG_LEVEL | INFO | of Django's and the site's own lines on stderr |
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from showcase.logs import logging
from showcase.origin import LOOPBACK, read_origin
from showcase.policy import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY  # noqa: F401
from showcase.secret import kept_secret

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / env.path("VAR_DIR", "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

# The address, and whether this is production.
ORIGIN = read_origin(env.str("SITE_ORIGIN", "http://127.0.0.1:8000"))
SITE_ORIGIN = ORIGIN.url
PRODUCTION = ORIGIN.secure
if PRODUCTION and (missing := [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if not env.str(name, "")]):
    raise ImproperlyConfigured(
        f"SITE_ORIGIN is {SITE_ORIGIN}, so this is production: set {' and '.join(missing)} in the environment."
    )
DEV = DEBUG = env.bool("DEV", False)
if PRODUCTION and DEV:
    raise ImproperlyConfigured("DEV=1 shows debug pages: unset it, or give SITE_ORIGIN a loopback address.")
PLAIN_STATIC = env.bool("PLAIN_STATIC", DEV)

SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", []) or [*LOOPBACK, ORIGIN.host]
ADMIN_PATH = env.str("ADMIN_PATH", "admin/").strip("/") + "/"
FORCE_SCRIPT_NAME = ORIGIN.prefix or None

INSTALLED_APPS = [
    "taggit",
    "brands",
    "showcase",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "showcase.middleware.in_hant",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "showcase.middleware.own_display",
]
ROOT_URLCONF = "showcase.urls"
WSGI_APPLICATION = "showcase.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "showcase.context.site",
            ],
        },
    },
]

# The record.
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = VAR_DIR / DATABASES["default"]["NAME"]
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
TAGGIT_CASE_INSENSITIVE = True

# Language and time.
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "showcase" / "locale"]

# Files. The path prefix is written out: WhiteNoise reads the address before Django would put the prefix there.
STATIC_URL = f"{ORIGIN.prefix}/static/"
STATIC_ROOT = VAR_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = f"{ORIGIN.prefix}/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Called with each new or withdrawn version once it is committed: brands knows nothing of pictures.
AFTER_PUBLISHING = [
    "showcase.artefacts.build",
    "showcase.renditions.build",
    "showcase.press.build",
    "showcase.record_archive.build",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = PLAIN_STATIC
WHITENOISE_USE_FINDERS = PLAIN_STATIC

# People.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = ORIGIN.prefix or "/"

# What a browser may do with a page: see showcase/policy.py.
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Production. gunicorn believes X-Forwarded-Proto from a proxy on the loopback address, so Django need not.
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_WHOLE_DOMAIN", False)
CSRF_TRUSTED_ORIGINS = [ORIGIN.root] if PRODUCTION else []

LOG_LEVEL = env.log_level("LOG_LEVEL", "INFO")
LOGGING = logging(LOG_LEVEL)

# The characters that `build_font` put into the display face: the desk names those that a heading lacks.
DISPLAY_FACE_CHARACTERS = BASE_DIR / "showcase" / "fonts" / "display.txt"
