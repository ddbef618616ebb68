"""An office of its own for the tests of a file that play at the desk."""

import os
import sqlite3
from pathlib import Path

import pytest

from tests.play import Office


@pytest.fixture(scope="module")
def office(site_environment, browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    with (
        sqlite3.connect(Path(site_environment["VAR_DIR"]) / "db.sqlite3") as loaded,
        sqlite3.connect(folder / "db.sqlite3") as own,
    ):
        loaded.backup(own)
    for database in (loaded, own):
        database.close()
    office = Office(folder, os.environ | site_environment, browser)
    try:
        office.open()
        yield office
    finally:
        office.close()
