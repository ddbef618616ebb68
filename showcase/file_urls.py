"""The addresses of files and of what programs ask: data, feeds, pictures, the sitemap, short links."""

from django.views.decorators.http import require_safe

from showcase.directory import instances
from showcase.directory.instances import once
from showcase.directory.sitemaps import sitemap, sitemap_part
from showcase.routes.declaration import Facts, Kept, Rate, file
from showcase.views.feeds import BrandFeed

from .brand_urls import FIVE_MINUTES, KEPT, SHARED_FIVE_MINUTES
from .views import (
    archive,
    artefact,
    check,
    data,
    display,
    face,
    healthz,
    id_history,
    manifest,
    media,
    metrics,
    oembed,
    robots,
    search,
    security_txt,
    selection,
    short,
    text,
)

DATA: Facts = {"kept": KEPT, "addresses": once, "cache_control": FIVE_MINUTES}

file_urls = [
    file("timeline.json", data.timeline_json, name="timeline-json", **DATA),
    file("timeline.csv", data.timeline_csv, name="timeline-csv", **DATA),
    file("data.zip", archive.record, name="record", kept=None, cache_control=FIVE_MINUTES),
    file("schemas/<slug:name>.json", data.schema, name="schema", **DATA | {"addresses": instances.of_schemas}),
    file(
        "oembed", oembed.oembed, name="oembed", kept=None, in_copy="nothing", rate=Rate(300), cache_control=FIVE_MINUTES
    ),
    file(
        "check.json",
        check.check_json,
        name="check-json",
        kept=None,
        in_copy="nothing",
        rate=Rate(60),
        cache_control="no-store",
    ),
    file("search/suggest", search.suggest, name="search-suggest", kept=None, rate=Rate(600)),
    file("site.webmanifest", manifest.manifest, name="manifest", kept=KEPT, addresses=once),
    file("face.woff2", face.face, name="face", kept=KEPT, addresses=once),
    file("face.css", face.face_css, name="face-css", kept=KEPT, addresses=once),
    file("opensearch.xml", search.opensearch, name="opensearch", kept=KEPT, addresses=once),
    file("selection/", selection.newest, name="selection-newest", kept=None, addresses=instances.once_selected),
    file("b/<str:id>/", short.short, name="short", kept=Kept(frozenset({"q"})), addresses=instances.of_ids),
    file(
        "b/<str:id>/history.json",
        id_history.id_history_json,
        name="id-history-json",
        kept=None,
        addresses=instances.of_claims,
        cache_control=FIVE_MINUTES,
    ),
    file("llms.txt", text.llms, name="llms", kept=KEPT, addresses=once),
    file("card.png", artefact.home_card, name="home-card", kept=None, cache_control=SHARED_FIVE_MINUTES),
    file("square.png", artefact.home_square, name="home-square", kept=None, cache_control=SHARED_FIVE_MINUTES),
    file("media/<path:name>", media.media, name="media", kept=None),
    file("display/", display.display, name="display", kept=None, in_copy="nothing", is_crawled=False),
    file("feed.xml", require_safe(BrandFeed()), name="feed", kept=KEPT, addresses=once),
    file("sitemap.xml", require_safe(sitemap), name="sitemap", kept=KEPT, addresses=once),
    file(
        "sitemap-<number:part>.xml",
        require_safe(sitemap_part),
        name="sitemap-part",
        kept=KEPT,
        addresses=instances.of_sitemap_parts,
    ),
    file("robots.txt", robots.robots, name="robots", kept=KEPT, addresses=once),
    # What is true at this moment, of this process, or by a setting.
    file("healthz", healthz.healthz, name="healthz", kept=None, in_copy="nothing"),
    file("healthz/live", healthz.live, name="healthz-live", kept=None, in_copy="nothing"),
    file("healthz/ready", healthz.ready, name="healthz-ready", kept=None, in_copy="nothing"),
    file("metrics", metrics.metrics, name="metrics", kept=None, in_copy="nothing", is_crawled=False),
    file(
        ".well-known/security.txt",
        security_txt.security_txt,
        name="security-txt",
        kept=None,
        cache_control="public, max-age=86400",
    ),
]
