"""Every page kind that a reader meets, by the address of one page of it."""

KINDS = {
    "home": "/",
    "brand-list": "/brands/",
    "brand": "/brands/lifa-xieshang/",
    "brand of the thirty": "/brands/gongzhong-ri/",
    "brand with a structure": "/brands/yi-jia-si-moshi/",
    "brand-versions": "/brands/lifa-xieshang/versions/",
    "brand-version": "/brands/lifa-xieshang/versions/1/",
    "series-list": "/series/",
    "series": "/series/zonghe/",
    "timeline": "/timeline/",
    "timeline by brand": "/timeline/?by=brand",
    "tag": "/tags/xieshang-minzhu/",
    "search": "/search/?q=立法",
    "search without a result": "/search/?q=甲乙丙丁",
    "selection": "/selection/2021/",
    "source-list": "/sources/",
    "source": "/sources/jwms8z/",
    "source in traditional characters": "/sources/hhcuhw/",
    "go": "/go/jwms8z/",
    "id-history": "/b/ytjsjx/history/",
    "corrections": "/corrections/",
    "report": "/report/",
    "site-map": "/site-map/",
    "check": "/check/?q=13年来，“委员参与立法协商”共完成近260件",
    "check without a result": "/check/?q=13年来，委员参与立法协商共完成近270件",
    "log": "/log/",
    "log-check": "/log/check/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "404": "/brands/none/",
}
# What most readers see: these are looked at in the suite, all of them in its long part.
MOST_READ = {kind: KINDS[kind] for kind in ("home", "brand-list", "brand", "timeline", "search", "selection", "check")}
# Page kinds that are asked elsewhere, and where.
APART = {
    **dict.fromkeys(("embed-brand", "embed-timeline", "embed-figure", "embed-milestones"), "test_embed.py"),
    **dict.fromkeys(("preview", "preview-link"), "test_desk_walk.py"),
    "version-changes": "test_journalist.py, which has a brand with three versions",
    "report-answer": "test_journalist.py, which sends a report",
    **dict.fromkeys(("short", "selection-newest", "display"), "they lead on to a page of this list"),
}
