import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from showcase.templating import layers

FOLDER = Path(settings.STATICFILES_DIRS[0]) / "css"
PUBLIC = ("large", "contrast", "embed")  # linked apart
MOST = 52_000  # bytes of all public CSS


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    layers._storage.cache_clear()
    yield
    layers._storage.cache_clear()


def rules(css):
    return re.sub(r"/\*.*?\*/|\s", "", css, flags=re.DOTALL)


def test_the_sheet_is_its_layers_in_their_order_without_comments():
    css = Path(finders.find(layers.NAME)).read_text("utf8")
    assert rules(css) == "".join(rules((FOLDER / f"{layer}.css").read_text("utf8")) for layer in layers.LAYERS)
    assert "/*" not in css


def test_every_other_sheet_is_linked_by_a_template_itself():
    apart = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.css")} - {
        f"{name}.css" for name in layers.LAYERS
    }
    pages = "".join(path.read_text("utf8") for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    assert {name for name in apart if f"css/{name}" not in pages} == set()


def test_the_sheet_follows_a_layer_that_was_changed(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path]
    for layer in layers.LAYERS:
        path = tmp_path / "css" / f"{layer}.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a { color: red }")
    assert Path(layers.join_layers()).read_text().count("red") == len(layers.LAYERS)
    path.write_text("a { color: blue }")
    assert Path(layers.join_layers()).read_text().count("blue") == 1
    assert [path.name for path in Path(layers.join_layers()).parent.iterdir()] == ["site.css"]


def test_nothing_else_is_found():
    assert layers.LayersFinder().find("css/base.css") == []


def test_a_collected_site_links_the_sheet_by_its_hash(client, db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
    html = client.get("/about/").content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="/static/css/(site\.\w+\.css)"', html)
    # The address of a font within is by its hash, too.
    collected = [(tmp_path / "collected" / "css" / name).read_text("utf8") for name in sheets]
    assert [re.sub(r"marks\.\w+\.woff2", "marks.woff2", sheet) for sheet in collected] == [
        Path(layers.join_layers()).read_text("utf8")
    ]


def test_public_css_in_all_stays_small():
    apart = sum((FOLDER / f"{name}.css").stat().st_size for name in PUBLIC)
    assert Path(layers.join_layers()).stat().st_size + apart <= MOST
