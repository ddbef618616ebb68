"""The addresses below a brand's own: its versions, their data and citations, its pictures, its feed."""

from showcase.directory import instances, listings
from showcase.routes.declaration import Facts, Kept, file, page
from showcase.views.feeds import brand_feed

from .views import archive, artefact, brand, changes, cite, data, log, memento, text

KEPT = Kept()
FIVE_MINUTES, SHARED_FIVE_MINUTES = "max-age=300", "public, max-age=300"
OF_VERSION: Facts = {"kept": KEPT, "addresses": instances.of_versions, "cache_control": FIVE_MINUTES}
OLDER: Facts = {"kept": KEPT, "listed": None, "both_scripts": False, "parent": "brand-list"}
PICTURE: Facts = {"kept": None, "cache_control": SHARED_FIVE_MINUTES}
CITATION: Facts = {"kept": Kept(frozenset({"of"}), daily=True), "addresses": instances.of_versions}

brand_urls = [
    page(
        "",
        brand.brand,
        name="brand",
        kept=KEPT,
        listed=listings.list_brands,
        addresses=instances.of_former_brands,
        parent="brand-list",
        is_article=True,
        frame="embed-brand",
    ),
    file("data.json", data.brand_data, name="brand-data", **OF_VERSION | {"addresses": instances.of_brands}),
    file("card.png", artefact.artefact, {"kind": "card"}, name="brand-card", **PICTURE),
    file("square.png", artefact.artefact, {"kind": "square"}, name="brand-square", **PICTURE),
    file("poster.png", artefact.artefact, {"kind": "poster"}, name="brand-poster", **PICTURE),
    file("press.zip", archive.press_pack, name="brand-press", kept=None, cache_control=FIVE_MINUTES),
    page(
        "versions/",
        brand.brand_versions,
        name="brand-versions",
        addresses=instances.of_brands,
        column="工作动态",
        **OLDER,
    ),
    page(
        "versions/<number:number>/",
        brand.brand_version,
        name="brand-version",
        addresses=instances.of_versions,
        is_article=True,
        frame="embed-brand",
        **OLDER,
    ),
    file("versions/<number:number>/data.json", data.version_data, name="version-data", **OF_VERSION),
    file("versions/<number:number>/snapshot.json", data.version_snapshot, name="version-snapshot", **OF_VERSION),
    file(
        "versions/<number:number>/shown.json",
        data.version_shown,
        name="version-shown",
        kept=None,
        cache_control=FIVE_MINUTES,
    ),
    page(
        "versions/<number:number>/changes/",
        changes.version_changes,
        name="version-changes",
        kept=Kept(frozenset({"from"})),
        listed=None,
        addresses=instances.of_changes,
        both_scripts=False,
    ),
    file("versions/<number:number>/cite.txt", cite.cite_text, name="version-cite-text", **CITATION),
    file("versions/<number:number>/cite.bib", cite.cite_file, {"form": "bib"}, name="version-cite-bib", **CITATION),
    file("versions/<number:number>/cite.ris", cite.cite_file, {"form": "ris"}, name="version-cite-ris", **CITATION),
    file(
        "versions/<number:number>/cite.csl.json",
        cite.cite_file,
        {"form": "csl.json"},
        name="version-cite-csl",
        **CITATION,
    ),
    file("versions/<number:number>/text.txt", text.version_text, {"form": "txt"}, name="version-text", **OF_VERSION),
    file("versions/<number:number>/text.md", text.version_text, {"form": "md"}, name="version-text-md", **OF_VERSION),
    file("versions/<number:number>/proof.tlog-proof", log.version_proof, name="version-proof", **OF_VERSION),
    file("timemap", memento.timemap, name="brand-timemap", kept=KEPT, addresses=instances.of_brands),
    file("feed.xml", brand_feed, name="brand-feed", kept=KEPT, addresses=instances.of_brands),
]
