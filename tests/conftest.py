"""What the whole suite shares: plain static files, the loaded record, one server and one browser for each worker.

- `record`: the real fixtures, loaded and published, in this test's database; undone after the test.
- `live_site`: the address of a server of its own process that serves the same record; read only.
- `page`: a browser page (pytest-playwright); relative addresses are below `live_site`.
- `html_errors`: what the Nu checker says of many pages at once.
"""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import hypothesis
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from tests import ready_sites
from tests.chromium import CHROMIUM, browser_works
from tests.nu_checker import nu_errors
from tests.own_tables import own_tables, rows_of
from tests.page_contexts import told_of_pages
from tests.rooms import by_length, pytest_xdist_make_scheduler  # noqa: F401 -- a hook
from tests.sampling import pytest_configure, sample  # noqa: F401 -- a hook
from tests.sites import OwnSite, served

ROOT = Path(__file__).resolve().parent.parent

# Playwright runs an event loop in the test's thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(ROOT / "var" / "hypothesis"))
# `make test` judges a commit by the same examples each time; `make test-all` looks for new ones.
hypothesis.settings.register_profile("repeatable", derandomize=os.environ.get("HYPOTHESIS_PROFILE") != "searching")
hypothesis.settings.load_profile("repeatable")


def pytest_collection_finish() -> None:
    """Look less often for what has no owner any more: nothing that was imported will go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that take a page, and skip them where there is no browser; what takes longest comes first."""
    found = [item for item in items if {"page", "browser", "new_context"} & set(getattr(item, "fixturenames", ()))]
    missing = pytest.mark.skip(reason="no browser here: apt-get install chromium-headless-shell libatomic1")
    works = not found or browser_works()
    for item in found:
        item.add_marker(pytest.mark.browser)
        if not works:
            item.add_marker(missing)
    sample(items)
    items.sort(key=lambda item: by_length(item.nodeid))


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """On SQLite a migrated database is copied in place of migrating one."""
    if connection.vendor == "sqlite":
        connection.creation.create_test_db = ready_sites.create_test_db


@pytest.fixture(scope="session", autouse=True)
def plain_files(tmp_path_factory) -> Iterator[None]:
    """Static files from their sources, media in a temporary folder, and passwords that are quick to hash."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        STORAGES=storages,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOG_FOLDER=None,  # what a site of this folder remembers of its logs is nothing to the suite
    ):
        yield


@pytest.fixture(autouse=True)
def own_logs(settings) -> None:
    """Each test begins with an empty record, of which this process knows that it is empty, and this machine nothing."""
    from brands.models import logbook
    from tests import remembered

    settings.LOG_FOLDER = None
    remembered.begin()
    for log in logbook.both:
        log.reset(empty=True)


@pytest.fixture(scope="session", autouse=True)
def whole_logins() -> Iterator[None]:
    """Client.force_login stands for a whole login, second factor included; the login's own tests use its pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", _login_with_second_factor)
        yield


@pytest.fixture(scope="session", autouse=True)
def seen_contexts(django_test_environment) -> Iterator[None]:
    """`response.context` of every page, of the public ones too."""
    with told_of_pages():
        yield


def _login_with_second_factor(client: Client, user, backend=None, login=Client._login) -> None:
    from brands.accounts.sessions import SECOND_FACTOR

    login(client, user, backend)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory) -> dict[str, str]:
    """The environment of a site of its own, migrated and loaded: `manage.py` run with it works on that site."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ready_sites.loaded(), folder, dirs_exist_ok=True)
    return ready_sites.environment(folder)


@pytest.fixture
def own_site(site_environment, tmp_path) -> OwnSite:
    """A site of this test alone, on a file: what several processes do at once needs real locks."""
    shutil.copy(ready_sites.loaded() / "db.sqlite3", tmp_path / "db.sqlite3")
    return OwnSite(site_environment | {"VAR_DIR": str(tmp_path)})


@pytest.fixture(scope="session")
def record_rows() -> dict[str, tuple[list[str], list[tuple]]]:
    """The loaded record as rows: {table: (columns, rows)}."""
    with closing(sqlite3.connect(ready_sites.loaded() / "db.sqlite3")) as database:
        names = own_tables(database.execute)
        return {name: rows_of(database, name) for name in names}


@pytest.fixture
def record(db, request) -> None:
    """Put the loaded record into the test's database."""
    if connection.vendor == "postgresql":
        call_command("first_load", verbosity=0)
        return
    record_rows = request.getfixturevalue("record_rows")
    with connection.cursor() as cursor:
        # Of the people whom a test made before: they are noted again in the logs of the record.
        for table in ("brands_logentry", "brands_loghead"):
            cursor.execute(f"DELETE FROM {table}")
        for table, (columns, rows) in record_rows.items():
            if rows:
                names = ", ".join(f'"{column}"' for column in columns)
                marks = ", ".join(["%s"] * len(columns))
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    from django.contrib.auth.models import User

    from brands.models import facts, logbook

    for log in logbook.both:
        log.reset(empty=False)
    assert logbook.look() == {}
    if people := list(User.objects.all()):
        facts.note(*people)


@pytest.fixture(scope="session")
def live_site(site_environment) -> Iterator[str]:
    """Serve the loaded record over HTTP, and give its address, without a final slash."""
    with served(site_environment) as address:
        yield address


@pytest.fixture(scope="session")
def prefixed_site(site_environment) -> Iterator[str]:
    """Serve the same record below a path."""
    with served(site_environment, "/pinpai") as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args) -> dict:
    """Start Debian's Chromium, also as root."""
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, live_site) -> dict:
    """Read the site as a Chinese reader does."""
    return browser_context_args | {"base_url": live_site, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture(scope="session")
def html_errors(tmp_path_factory) -> Callable[[dict[str, str]], list[str]]:
    """Give a function: {name: HTML} in, the Nu checker's errors and warnings out, each with name and line."""
    if shutil.which("java") is None:
        pytest.skip("no Java here, so no HTML validator: apt-get install default-jre-headless")

    return lambda pages: nu_errors(pages, tmp_path_factory.mktemp("html"))
