"""The site's map: every public address, and the desk."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.http import require_safe

from showcase.directory.sitemaps import sitemap
from showcase.views.feeds import BrandFeed, CorrectionFeed, brand_feed

from .views import (
    about,
    archive,
    artefact,
    brand,
    brand_list,
    changes,
    check,
    cite,
    corrections,
    data,
    display,
    embed,
    go,
    healthz,
    home,
    media,
    memento,
    oembed,
    preview,
    robots,
    search,
    security_txt,
    selection,
    series,
    shared_preview,
    short,
    site_map,
    source,
    tag,
    timeline,
)

brand_urls = [
    path("", brand.brand, name="brand"),
    path("data.json", data.brand_data, name="brand-data"),
    path("card.png", artefact.artefact, {"kind": "card"}, name="brand-card"),
    path("square.png", artefact.artefact, {"kind": "square"}, name="brand-square"),
    path("poster.png", artefact.artefact, {"kind": "poster"}, name="brand-poster"),
    path("press.zip", archive.press_pack, name="brand-press"),
    path("versions/", brand.brand_versions, name="brand-versions"),
    path("versions/<int:number>/", brand.brand_version, name="brand-version"),
    path("versions/<int:number>/data.json", data.version_data, name="version-data"),
    path("versions/<int:number>/snapshot.json", data.version_snapshot, name="version-snapshot"),
    path("versions/<int:number>/changes/", changes.version_changes, name="version-changes"),
    path("versions/<int:number>/cite.txt", cite.cite_text, name="version-cite-text"),
    path("versions/<int:number>/cite.bib", cite.cite_file, {"form": "bib"}, name="version-cite-bib"),
    path("versions/<int:number>/cite.ris", cite.cite_file, {"form": "ris"}, name="version-cite-ris"),
    path("versions/<int:number>/cite.csl.json", cite.cite_file, {"form": "csl.json"}, name="version-cite-csl"),
    path("timemap", memento.timemap, name="brand-timemap"),
    path("feed.xml", brand_feed, name="brand-feed"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("brands/", brand_list.brand_list, name="brand-list"),
    path("brands/<slug:slug>/", include(brand_urls)),
    path("series/", series.series_list, name="series-list"),
    path("series/<slug:slug>/", series.series, name="series"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline.json", data.timeline_json, name="timeline-json"),
    path("timeline.csv", data.timeline_csv, name="timeline-csv"),
    path("data.zip", archive.record, name="record"),
    path("schemas/<slug:name>.json", data.schema, name="schema"),
    path("embed/brands/<slug:slug>/", embed.embed_brand, name="embed-brand"),
    path("embed/brands/<slug:slug>/timeline/", embed.embed_timeline, name="embed-timeline"),
    path("oembed", oembed.oembed, name="oembed"),
    path("tags/<str:slug>/", tag.tag, name="tag"),
    path("search/", search.search, name="search"),
    path("search/suggest", search.suggest, name="search-suggest"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("selection/<int:year>/", selection.selection, name="selection"),
    path("sources/", source.source_list, name="source-list"),
    path("sources/<str:id>/", source.source, name="source"),
    path("go/<str:id>/", go.go, name="go"),
    path("b/<str:id>/", short.short, name="short"),
    path("check/", check.check, name="check"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/feed.xml", require_safe(CorrectionFeed()), name="corrections-feed"),
    path("site-map/", site_map.site_map, name="site-map"),
    path("about/", about.about, name="about"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("card.png", artefact.home_card, name="home-card"),
    path("media/<path:name>", media.media, name="media"),
    path("display/", display.display, name="display"),
    path("feed.xml", require_safe(BrandFeed()), name="feed"),
    path("sitemap.xml", require_safe(sitemap), name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path("healthz", healthz.healthz, name="healthz"),
    path(".well-known/security.txt", security_txt.security_txt, name="security-txt"),
    path("preview/link/<str:token>/", shared_preview.shared_preview, name="preview-link"),
    path("preview/<str:kind>/<str:id>/", preview.preview, name="preview"),
    path(settings.ADMIN_PATH, admin.site.urls),
]

handler400 = "showcase.guards.errors.bad_request"
handler403 = "showcase.guards.errors.forbidden"
handler404 = "showcase.guards.errors.not_found"
handler500 = "showcase.guards.errors.server_error"
