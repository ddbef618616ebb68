import os
import subprocess
import sys
from pathlib import Path

import pytest

from showcase.config import bootstrap
from showcase.config.environment import WHERE

ROOT = Path(__file__).resolve().parents[3]
PRODUCTION = {
    "SITE_ORIGIN": "https://a.cn/pinpai",
    "SECRET_KEY": "k" * 60,
    "RECORD_KEY": "r" * 60,
    "LOG_KEY": "l" * 60,
    "ALLOWED_HOSTS": "a.cn",
    "ADMIN_NETWORKS": "10.0.0.0/8",
}
NAMES = (
    "SITE_ORIGIN",
    "SECRET_KEY",
    "RECORD_KEY",
    "LOG_KEY",
    "ALLOWED_HOSTS",
    "ADMIN_NETWORKS",
    "DEV",
    "PLAIN_STATIC",
    "ADMIN_PATH",
    "HSTS_WHOLE_DOMAIN",
    "REVIEW_STAGES",
    "SECURITY_CONTACT",
)


def ask(tmp_path, expression, **environment):
    """Evaluate an expression over the settings that a process with this environment has."""
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    code = f"from showcase import settings as s; print({expression})"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=clean | {"VAR_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_an_environment_the_site_is_a_plain_one_on_loopback(tmp_path):
    told = ask(
        tmp_path, "[s.DEBUG, s.PRODUCTION, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS]"
    )

    assert told.stdout == "[False, False, False, False, 0]\n"


def test_all_that_the_site_makes_stands_in_one_folder(tmp_path):
    told = ask(tmp_path, "{p.parent for p in (s.DATABASES['default']['NAME'], s.STATIC_ROOT, s.MEDIA_ROOT)}")

    assert told.stdout == f"{{{tmp_path!r}}}\n"
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["log_key", "record_key", "secret_key"]


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        (["SECRET_KEY"], "set SECRET_KEY in the environment."),
        (["RECORD_KEY"], "set RECORD_KEY in the environment."),
        (["LOG_KEY"], "set LOG_KEY in the environment."),
        (["ADMIN_NETWORKS"], "set ADMIN_NETWORKS in the environment."),
        (["SECRET_KEY", "ADMIN_NETWORKS"], "set SECRET_KEY and ADMIN_NETWORKS in the environment."),
    ],
)
def test_production_does_not_start_without_its_settings_and_names_them(tmp_path, left_out, words):
    environment = {name: value for name, value in PRODUCTION.items() if name not in left_out}

    told = ask(tmp_path, "s.SITE_ORIGIN", **environment)

    assert told.returncode == 1
    assert told.stderr.strip().endswith(f"so this is production: {words}")


def test_a_public_site_believes_its_own_host_alone_where_nothing_is_said(tmp_path):
    own = {name: value for name, value in PRODUCTION.items() if name != "ALLOWED_HOSTS"}
    assert ask(tmp_path, "s.ALLOWED_HOSTS", **own).stdout == "['a.cn']\n"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"SECRET_KEY": "k" * 49}, "SECRET_KEY is shorter than 50 characters."),
        ({"RECORD_KEY": "r" * 49}, "RECORD_KEY is shorter than 50 characters."),
        ({"RECORD_KEY": "k" * 60}, "SECRET_KEY and RECORD_KEY are the same."),
        ({"LOG_KEY": "r" * 60}, "RECORD_KEY and LOG_KEY are the same."),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS=* believes every Host header."),
        ({"ALLOWED_HOSTS": "b.cn"}, "ALLOWED_HOSTS lacks a.cn, the host of SITE_ORIGIN."),
        ({"SECRET_KEY": " "}, "set SECRET_KEY in the environment."),
        ({"REVIEW_STAGES": "1"}, "one person alone never publishes."),
        (
            {"SECURITY_CONTACT": "someone"},
            f"SECURITY_CONTACT: it is mailto:…, https://… or tel:+…, not 'someone'. {WHERE}",
        ),
        (
            {"ADMIN_NETWORKS": "everywhere"},
            f"ADMIN_NETWORKS: 'everywhere' does not appear to be an IPv4 or IPv6 network. {WHERE}",
        ),
        (
            {"SITE_ORIGIN": "https://"},
            f"SITE_ORIGIN: it must begin with http:// or https:// and name a host, not 'https://'. {WHERE}",
        ),
    ],
)
def test_production_does_not_start_with_what_is_weak_and_says_what(tmp_path, given, words):
    told = ask(tmp_path, "s.SITE_ORIGIN", **PRODUCTION | given)

    assert told.returncode == 1
    assert told.stderr.strip().endswith(words)


def test_production_is_not_a_place_for_debug_pages(tmp_path):
    told = ask(tmp_path, "s.DEBUG", **PRODUCTION, DEV="1")

    assert told.stderr.strip().endswith("DEV=1 shows debug pages: unset it, or give SITE_ORIGIN a loopback address.")


def test_production_is_https_throughout_and_below_its_prefix(tmp_path):
    names = ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    names += ["FORCE_SCRIPT_NAME", "CSRF_COOKIE_PATH", "SESSION_COOKIE_PATH"]

    told = ask(tmp_path, f"[getattr(s, n) for n in {names}]", **PRODUCTION)

    assert told.stdout == "[True, True, True, 31536000, '/pinpai', '/pinpai', '/pinpai']\n"


def test_the_policy_names_no_unsafe_source(tmp_path):
    told = ask(tmp_path, "sorted({v for row in s.CONTENT_SECURITY_POLICY['DIRECTIVES'].values() for v in row})")

    assert told.stdout == str(["'none'", "'self'", bootstrap.HASH]) + "\n"
