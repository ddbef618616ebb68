"""A changed program makes anew whatever was made by the one before: packs, the whole record, pictures, kept pages."""

import shutil

import pytest

from brands.models import BrandEntry
from showcase.config.program import FOLDERS, program_digest
from showcase.data import record_archive
from showcase.pagestore import serving
from showcase.pictures import share_images
from showcase.press import pack
from showcase.reading import context


@pytest.fixture
def program(settings, tmp_path):
    """A copy of the program, which this process takes for its own."""
    for folder in FOLDERS:
        left_out = shutil.ignore_patterns("__pycache__", "*.otf", "*.woff2", "admin")
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder, ignore=left_out)
    settings.BASE_DIR = tmp_path
    program_digest.cache_clear()
    yield tmp_path
    program_digest.cache_clear()


@pytest.fixture
def made(settings, tmp_path, register, make_brand):
    """Give a function: the names of the files that are made of the same record now."""
    settings.MEDIA_ROOT = tmp_path / "media"
    make_brand()
    entry = BrandEntry.objects.for_page().get()

    def names():
        program_digest.cache_clear()
        site = context.published()
        return {
            "press pack": pack.press_file(entry, site).parent.name,
            "data.zip": record_archive.record_file().parent.name,
            "pictures": share_images.artefact_key(entry, site),
            "kept pages": serving.generations().program,
        }

    return names


def test_a_line_changed_anywhere_in_the_program_makes_every_file_anew(program, made):
    before = made()
    assert made() == before
    files = [
        next((program / "brands").rglob("spreadsheets.py")),
        next((program / "showcase").rglob("brand_page.py")),
        next((program / "templates").rglob("brand.html")),
        next((program / "requirements").glob("base.txt")),
    ]
    for file in files:
        with file.open("a", encoding="utf8") as opened:
            opened.write("\n")
        after = made()
        assert [what for what in before if after[what] == before[what]] == [], file.name
        before = after


def test_what_python_compiles_beside_it_is_no_part_of_the_program(program):
    before = program_digest()
    (program / "brands" / "__pycache__").mkdir()
    (program / "brands" / "__pycache__" / "apps.pyc").write_bytes(b"1")
    program_digest.cache_clear()
    assert program_digest() == before
