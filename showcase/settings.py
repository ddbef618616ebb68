"""The one settings file: everything that differs between machines comes from the environment (docs/settings.md)."""

import logging as lines
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from brands.accounts.clients import read_networks
from showcase.config import backends, production
from showcase.config.accounts import *  # noqa: F403 -- all of them are settings
from showcase.config.environment import SiteEnv, make_folder, named
from showcase.config.logs import logging
from showcase.config.origin import LOOPBACK, read_origin
from showcase.config.policy import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY  # noqa: F401
from showcase.config.secret_key_file import kept_secret

env = SiteEnv()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = named("VAR_DIR", make_folder, BASE_DIR / env.path("VAR_DIR", Path("var")))

# The address, and whether this is production.
ORIGIN = named("SITE_ORIGIN", read_origin, env.str("SITE_ORIGIN", "http://127.0.0.1:8000"))
SITE_ORIGIN = ORIGIN.url
PRODUCTION = ORIGIN.secure
GIVEN = {name: env.str(name, "") for name in production.SECRETS}
if PRODUCTION and (missing := production.missing(GIVEN)):
    raise ImproperlyConfigured(
        f"SITE_ORIGIN is {SITE_ORIGIN}, so this is production: set {' and '.join(missing)} in the environment."
    )
HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
if PRODUCTION and (problems := production.problems(GIVEN, HOSTS, ORIGIN.host)):
    raise ImproperlyConfigured(f"SITE_ORIGIN is {SITE_ORIGIN}, so this is production: {'; '.join(problems)}.")
DEV = DEBUG = env.bool("DEV", False)
if PRODUCTION and DEV:
    raise ImproperlyConfigured("DEV=1 shows debug pages: unset it, or give SITE_ORIGIN a loopback address.")
PLAIN_STATIC = env.bool("PLAIN_STATIC", DEV)

SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret(VAR_DIR / "secret_key")
RECORD_KEY = env.str("RECORD_KEY", "") or kept_secret(VAR_DIR / "record_key")
RECORD_KEY_FALLBACKS: list[str] = env.list("RECORD_KEY_FALLBACKS", [])
LOG_KEY = env.str("LOG_KEY", "") or kept_secret(VAR_DIR / "log_key")
LOG_KEY_FALLBACKS: list[str] = env.list("LOG_KEY_FALLBACKS", [])
# What a new log is called; one that has begun keeps its name wherever the site moves.
LOG_ORIGIN = f"{SITE_ORIGIN.partition('://')[2]}/log"
LOG_FOLDER = VAR_DIR / "log"
ALLOWED_HOSTS = HOSTS or ([ORIGIN.host] if PRODUCTION else [*LOOPBACK, ORIGIN.host])
ADMIN_PATH = env.str("ADMIN_PATH", "admin/").strip("/") + "/"
ADMIN_NETWORKS = named("ADMIN_NETWORKS", read_networks, env.list("ADMIN_NETWORKS", []))
METRICS_NETWORKS = named("METRICS_NETWORKS", read_networks, env.list("METRICS_NETWORKS", ["127.0.0.0/8", "::1"]))
PROXIES = named("PROXIES", read_networks, env.list("PROXIES", ["127.0.0.0/8", "::1"]))
FORCE_SCRIPT_NAME = ORIGIN.prefix or None

INSTALLED_APPS = [
    "taggit",
    "brands",
    "showcase",
    "brands.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "showcase.guards.pinned_log.pinned",
    # What every answer carries comes before all that may refuse a request.
    "showcase.guards.request_ids.assign_request_id",
    "showcase.guards.headers.on_every_answer",
    "showcase.guards.headers.Policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "showcase.guards.body_size.limit_body",
    "showcase.guards.static_files.StaticFiles",
    "django.middleware.gzip.GZipMiddleware",
    "showcase.guards.conditions.conditional",
    "brands.accounts.networks.known_client",
    "showcase.traditional.middleware.in_hant",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brands.accounts.sessions.limit_sessions",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "showcase.guards.limits.Limits",
    "showcase.guards.own_display.own_display",
    "showcase.guards.exception_alarms.Faults",
]
ROOT_URLCONF = "showcase.urls"
PUBLIC_URLCONF = "showcase.public_urls"
WSGI_APPLICATION = "showcase.wsgi.application"
TEMPLATES = [
    # Public pages: see showcase/templating/environment.py. Everything else is the desk's.
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "showcase.templating.environment.environment",
            "context_processors": ["showcase.reading.context.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "showcase.reading.context.site",
            ],
        },
    },
]
FORM_RENDERER = "brands.desk.form_renderer.FormRenderer"

# The record.
DATABASES = backends.databases(env, VAR_DIR)
CACHES = backends.caches()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
TAGGIT_CASE_INSENSITIVE = True

# The reviews.
REVIEW_STAGES = env.int("REVIEW_STAGES", 3)
if REVIEW_STAGES not in (2, 3):
    raise ImproperlyConfigured("REVIEW_STAGES is 3, or 2 in a small office; one person alone never publishes.")
ROLES_BY_TWO = env.bool("ROLES_BY_TWO", True)

# Language and time.
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "showcase" / "locale"]

# Files. The path prefix is written out: WhiteNoise reads the address before Django would put the prefix there.
STATIC_URL = f"{ORIGIN.prefix}/static/"
STATIC_ROOT = VAR_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "showcase.templating.layers.LayersFinder",
]
MEDIA_URL = f"{ORIGIN.prefix}/media/"
MEDIA_ROOT = BASE_DIR / env.path("MEDIA_DIR", VAR_DIR / "media")
# Called with each new or withdrawn version once it is committed: brands knows nothing of pictures.
AFTER_PUBLISHING = [
    "showcase.pictures.share_images.build",
    "showcase.pictures.renditions.build",
    "showcase.press.pack.build",
    "showcase.data.record_archive.drop",
]
STORAGES = {
    "default": backends.pictures(env),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = PLAIN_STATIC
WHITENOISE_USE_FINDERS = PLAIN_STATIC

# Kept pages: see showcase/pagestore/page_store.py.
SCHEDULER = env.int("SCHEDULER", 0)
PAGE_STORE, PAGE_AHEAD = env.bool("PAGE_STORE", not DEV), env.bool("PAGE_AHEAD", False)
INDEX_SWEEP = env.int("INDEX_SWEEP", 30)
SITEMAP_PART = 5_000  # addresses in one file; the protocol has 50,000, search engines read small ones sooner
PAGE_MEMORY, PAGE_DISK, PAGE_GENERATIONS = env.int("PAGE_MEMORY", 16), env.int("PAGE_DISK", 1024), 3

# People: see showcase/config/accounts.py.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = ORIGIN.prefix or "/"

# A brand with fifty figures sends more fields than Django's thousand; how many bytes: showcase/guards/body_size.py.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Whom to tell of a weakness: see showcase/views/security_txt.py.
SECURITY_CONTACT = named("SECURITY_CONTACT", production.read_contact, env.str("SECURITY_CONTACT", ""))

# What a browser may do with a page: see showcase/config/policy.py.
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Production. gunicorn believes X-Forwarded-Proto from a proxy on the loopback address, so Django need not.
SECURE_REDIRECT_EXEMPT = [r"^healthz(?:/live|/ready)?$", r"^metrics$"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_WHOLE_DOMAIN", False)
# HSTS for the whole domain and the preload list is its owner's to decide: without it nothing of this site is weak.
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W005", "security.W021"]
CSRF_TRUSTED_ORIGINS = [ORIGIN.root] if PRODUCTION else []
CSRF_COOKIE_HTTPONLY = True  # no script of ours reads it
CSRF_FAILURE_VIEW = "showcase.guards.errors.csrf_failure"

LOG_LEVEL = env.log_level("LOG_LEVEL", lines.INFO)
LOGGING = logging(LOG_LEVEL, plain=DEV)

SCRIPT_CHOICES = "showcase.traditional.choices.choices"
# The characters that `build_font` put into the display face, and the font that it is cut from: the desk names those
# that a heading or lede has beside them, and says which of them no slice can ever hold.
DISPLAY_FACE_CHARACTERS = sorted((BASE_DIR / "showcase" / "pictures" / "fonts").glob("display*.txt"))
DISPLAY_FACE_SOURCE = BASE_DIR / "showcase" / "pictures" / "fonts" / "NotoSerifSC-Bold.otf"
