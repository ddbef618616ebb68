"""The site's map: every public address, and the desk."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from showcase.directory import instances, listings
from showcase.directory.directory import ABOUT, OVERVIEW
from showcase.directory.listings import one_page
from showcase.directory.record import Record
from showcase.routes.declaration import Facts, Kept, Rate, desk, page, refuse_undeclared

from .brand_urls import brand_urls
from .file_urls import file_urls
from .record_urls import record_urls
from .views import (
    about,
    brand_list,
    check,
    embed,
    go,
    home,
    id_history,
    preview,
    search,
    selection,
    series,
    shared_preview,
    site_map,
    source,
    tag,
    timeline,
)

# Parameters that narrow a list.
NARROWING = frozenset({"edition", "tier", "series", "tag", "decade", "page", "after"})
KEPT = Kept()
EMBEDDED: Facts = {
    "kept": Kept(frozenset({"version", "theme"})),
    "listed": None,
    "addresses": instances.of_brands,
    "cache_control": "max-age=300",
}
# Drafts are nobody's but their readers'.
UNSEEN: Facts = {"kept": None, "listed": None, "both_scripts": False, "in_copy": "nothing"}
UNSEEN |= {"is_described": False, "is_crawled": False}

urlpatterns = [
    page(
        "",
        home.home,
        name="home",
        title="首页",
        kept=Kept(frozenset({"order"})),
        listed=one_page(OVERVIEW, changed=Record.last_change),
    ),
    page(
        "brands/",
        brand_list.brand_list,
        name="brand-list",
        title="全部品牌",
        kept=Kept(NARROWING),
        listed=one_page(OVERVIEW, when=Record.has_brands, changed=Record.last_change),
        column="概况信息",
    ),
    path("brands/<slug:slug>/", include(brand_urls)),
    page(
        "series/",
        series.series_list,
        name="series-list",
        title="系列",
        kept=KEPT,
        listed=one_page(OVERVIEW, when=Record.has_series, changed=Record.last_change),
        column="概况信息",
    ),
    page(
        "series/<slug:slug>/",
        series.series,
        name="series",
        kept=Kept(frozenset({"after"})),
        listed=listings.list_series,
        parent="series-list",
        column="概况信息",
    ),
    page(
        "timeline/",
        timeline.timeline,
        name="timeline",
        title="大事记",
        kept=Kept(NARROWING | {"by"}),
        listed=one_page(OVERVIEW, when=Record.has_milestones, changed=Record.last_change),
        frame="embed-milestones",
        column="工作动态",
    ),
    page(
        "embed/brands/<slug:slug>/",
        embed.embed_brand,
        name="embed-brand",
        title="名片",
        frame="embed-brand",
        frame_size=(480, 430),
        **EMBEDDED,
    ),
    page(
        "embed/brands/<slug:slug>/timeline/",
        embed.embed_timeline,
        name="embed-timeline",
        title="大事记",
        frame="embed-timeline",
        frame_size=(480, 640),
        **EMBEDDED,
    ),
    # Of every figure: made when it is asked for, since few are.
    page(
        "embed/brands/<slug:slug>/figures/<str:id>/",
        embed.embed_figure,
        name="embed-figure",
        frame="embed-figure",
        frame_size=(480, 350),
        **EMBEDDED | {"kept": None, "addresses": instances.of_figures},
    ),
    page(
        "embed/timeline/",
        embed.embed_milestones,
        name="embed-milestones",
        title="大事记",
        frame="embed-milestones",
        frame_size=(480, 520),
        **EMBEDDED | {"kept": Kept(frozenset({"theme"})), "addresses": instances.once},
    ),
    page(
        "tags/<str:slug>/",
        tag.tag,
        name="tag",
        kept=Kept(frozenset({"after"})),
        listed=listings.list_tags,
        parent="brand-list",
        column="概况信息",
    ),
    # What somebody typed is answered and forgotten.
    page(
        "search/",
        search.search,
        name="search",
        title="搜索",
        kept=None,
        listed=None,
        is_described=False,
        is_crawled_with_query=False,
        in_copy="notice",
        # An office behind one address searches less than this.
        rate=Rate(120),
    ),
    page(
        "selection/<number:year>/",
        selection.selection,
        name="selection",
        kept=KEPT,
        listed=listings.list_selection,
        is_article=True,
    ),
    page(
        "sources/",
        source.source_list,
        name="source-list",
        title="来源",
        kept=KEPT,
        listed=one_page(OVERVIEW, when=Record.has_sources, changed=Record.last_change_of_register),
        column="概况信息",
    ),
    page(
        "sources/<str:id>/", source.source, name="source", kept=KEPT, listed=listings.list_sources, parent="source-list"
    ),
    page("go/<str:id>/", go.go, name="go", kept=KEPT, listed=None, addresses=instances.of_sources, both_scripts=False),
    page(
        "about/",
        about.about,
        name="about",
        title="关于本站",
        kept=KEPT,
        listed=one_page(ABOUT, changed=Record.last_change_of_register),
    ),
    page(
        "check/",
        check.check,
        name="check",
        title="核对引文",
        kept=None,
        listed=one_page(ABOUT),
        in_copy="notice",
        rate=Rate(60),
    ),
    # Of every number and date ever published: made when it is asked for, since few are.
    page(
        "b/<str:id>/history/",
        id_history.id_history,
        name="id-history",
        kept=None,
        listed=None,
        addresses=instances.of_claims,
        both_scripts=False,
        parent="corrections",
    ),
    *record_urls,
    page(
        "accessibility/",
        about.accessibility,
        name="accessibility",
        title="无障碍声明",
        kept=KEPT,
        listed=one_page(ABOUT),
    ),
    page("site-map/", site_map.site_map, name="site-map", title="网站地图", kept=KEPT, listed=one_page(ABOUT)),
    *file_urls,
    page("preview/link/<str:token>/", shared_preview.shared_preview, name="preview-link", rate=Rate(120), **UNSEEN),
    page("preview/<str:kind>/<str:id>/", preview.preview, name="preview", for_staff=True, **UNSEEN),
    desk(
        settings.ADMIN_PATH,
        admin.site.urls,
        rates={"login": Rate(30, "POST"), "login_code": Rate(30, "POST"), "setup_link": Rate(30)},
    ),
]
refuse_undeclared(urlpatterns)

handler400 = "showcase.guards.errors.bad_request"
handler403 = "showcase.guards.errors.forbidden"
handler404 = "showcase.guards.errors.not_found"
handler500 = "showcase.guards.errors.server_error"
