"""data.zip by a reader of data packages that nobody here wrote: types, keys, and keys between tables hold."""

import pytest
from frictionless import Package, validate

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture
def package(client, tmp_path, settings):
    """Give a function: the package as it is served now, on the disk."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def fetch():
        path = tmp_path / "data.zip"
        path.write_bytes(client.get("/data.zip").getvalue())
        return str(path)

    return fetch


def errors(path):
    report = validate(path, type="package")
    return [error.message for error in report.errors] + [
        error.message for task in report.tasks for error in task.errors
    ]


def test_the_package_of_the_real_record_is_valid(record, package):
    path = package()
    assert errors(path) == []
    rows = Package(path).get_resource("corrections").read_rows()
    assert rows == []


def test_it_is_valid_after_a_correction_and_carries_it(corrected, package):
    path = package()
    assert errors(path) == []
    rows = Package(path).get_resource("corrections").read_rows()
    assert {(row["brand"], row["version"]) for row in rows} == {(corrected.brand_id, "2")}
