import pytest

HASHED = " \\\n    --hash=sha256:aa\n"


@pytest.fixture
def locked(script):
    return script("locked")


@pytest.fixture
def folder(locked, tmp_path):
    pins = {
        "base": ["django==5.2"],
        "production": ["django==5.2", "psycopg==3.3"],
        "test": ["django==5.2", "psycopg==3.3", "pytest==9"],
        "dev": ["django==5.2", "psycopg==3.3", "pytest==9", "ruff==1"],
    }
    for name in pins:
        (tmp_path / f"{name}.in").write_text(name)
    for name, entries in pins.items():
        body = "".join(entry + HASHED for entry in entries)
        (tmp_path / f"{name}.txt").write_text(f"{locked.wanted_head(tmp_path)}\n{body}")
    return tmp_path


def edit(path, before, after):
    path.write_text(path.read_text().replace(before, after))


def test_files_locked_together_have_no_problems(locked, folder):
    assert locked.problems(folder) == []


def test_a_changed_in_file_makes_every_lock_stale(locked, folder):
    (folder / "base.in").write_text("other")

    assert locked.problems(folder) == [
        f"{name}.txt was not made from these .in files: run make lock" for name in ("dev", "test", "production", "base")
    ]


def test_a_pin_that_differs_between_the_files_is_named(locked, folder):
    edit(folder / "base.txt", "django==5.2", "django==5.1")

    assert locked.problems(folder) == ["base.txt pins django 5.1, the larger file 5.2"]


def test_a_pin_without_a_hash_is_named(locked, folder):
    edit(folder / "dev.txt", "ruff==1" + HASHED, "ruff==1\n")

    assert locked.problems(folder) == ["dev.txt pins ruff without a hash"]


def test_an_address_is_refused(locked, folder):
    edit(folder / "test.txt", "pytest==9", "--index-url https://example.cn/simple\npytest==9")

    assert locked.problems(folder) == ["test.txt names an address"]
