"""The site's map: every public address, and the desk."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from .feeds import BrandFeed
from .sitemaps import sitemap
from .views import (
    about,
    artefact,
    brand,
    brand_list,
    data,
    home,
    media,
    preview,
    robots,
    search,
    selection,
    series,
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
    path("versions/", brand.brand_versions, name="brand-versions"),
    path("versions/<int:number>/", brand.brand_version, name="brand-version"),
    path("versions/<int:number>/data.json", data.version_data, name="version-data"),
    path("versions/<int:number>/snapshot.json", data.version_snapshot, name="version-snapshot"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("brands/", brand_list.brand_list, name="brand-list"),
    path("brands/<slug:slug>/", include(brand_urls)),
    path("series/", series.series_list, name="series-list"),
    path("series/<slug:slug>/", series.series, name="series"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("tags/<str:slug>/", tag.tag, name="tag"),
    path("search/", search.search, name="search"),
    path("selection/<int:year>/", selection.selection, name="selection"),
    path("sources/", source.source_list, name="source-list"),
    path("sources/<str:id>/", source.source, name="source"),
    path("site-map/", site_map.site_map, name="site-map"),
    path("about/", about.about, name="about"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("card.png", artefact.home_card, name="home-card"),
    path("media/<path:name>", media.media, name="media"),
    path("feed.xml", BrandFeed(), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path("preview/<str:kind>/<str:id>/", preview.preview, name="preview"),
    path(settings.ADMIN_PATH, admin.site.urls),
]

handler404 = "showcase.views.errors.not_found"
handler500 = "showcase.views.errors.server_error"
