import io
import zipfile
from datetime import UTC, datetime, timedelta

from showcase.data import archives

FILES = {"b.txt": "乙".encode(), "a.png": b"png"}


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_same_files_give_the_same_bytes_at_any_time(monkeypatch):
    before = archives.archive(FILES)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert archives.archive(FILES) == before


def test_nothing_in_it_says_when_or_by_whom_it_was_made():
    entries = opened(archives.archive(FILES)).infolist()
    assert [(e.filename, e.date_time, e.create_system, oct(e.external_attr >> 16)) for e in entries] == [
        ("b.txt", (1980, 1, 1, 0, 0, 0), 3, "0o100644"),
        ("a.png", (1980, 1, 1, 0, 0, 0), 3, "0o100644"),
    ]


def test_each_is_of_a_time_of_the_record():
    when = datetime(2026, 11, 28, 20, 30, 6, tzinfo=UTC)
    entries = opened(archives.archive(FILES, when, {"a.png": when - timedelta(days=1)})).infolist()
    assert [(e.filename, e.date_time) for e in entries] == [
        ("b.txt", (2026, 11, 29, 4, 30, 6)),
        ("a.png", (2026, 11, 28, 4, 30, 6)),
    ]


def test_a_zip_made_now_is_settled():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, content in FILES.items():
            zipped.writestr(name, content)
    assert archives.settle_times(made.getvalue()) == archives.archive(FILES)


def test_the_manifest_is_what_sha256sum_reads():
    assert archives.manifest({"a": b""}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"
