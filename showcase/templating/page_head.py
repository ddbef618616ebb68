"""The head of a page for machines: made from what the page's view gave to its template."""

from html import unescape

from django.conf import settings
from django.utils import timezone
from jinja2 import pass_context
from markupsafe import Markup

from showcase.pictures import share_images
from showcase.templating import metadata
from showcase.templating.addresses import url
from showcase.templating.metadata import Article, Page, Site

# Lists by URL name: what kind of column each is.
COLUMNS = {
    "brand-list": "概况信息",
    "series-list": "概况信息",
    "series": "概况信息",
    "tag": "概况信息",
    "timeline": "工作动态",
    "source-list": "概况信息",
    "brand-versions": "工作动态",
}
CONTENT = ("brand", "brand-version", "selection")
# What stands between the home page and a page: a URL name and its words.
ABOVE = {
    "brand": ("brand-list", "全部品牌"),
    "brand-version": ("brand-list", "全部品牌"),
    "brand-versions": ("brand-list", "全部品牌"),
    "tag": ("brand-list", "全部品牌"),
    "series": ("series-list", "系列"),
    "source": ("source-list", "来源"),
}
APART = ("preview", "search", "display")


def summary(data):
    """The leading whole sentences of a snapshot: of the sentence that says what it is, or of its first passage."""
    texts = [data["lede"]["quote"]] if data.get("lede") else []
    texts += [text["text"] for key in ("passages", "excerpts") for text in data[key][:1]]
    return metadata.summary(*texts) or data["name"]


@pass_context
def metadata_of(context, title, description, address, card):
    """Every tag of a page; for a preview and a search none but Open Graph."""
    name = context["here"]
    site, title, description = _site(context), unescape(str(title)).strip(), unescape(str(description)).strip()
    page = Page(address, title, description, context["root"] + card, _trail(name, title, address))
    article = _article(context) if name in CONTENT and "version" in context and "reading" in context else None
    shown = name and name not in APART
    nodes = _nodes(context, name, site, page, article) if shown else []
    return {
        "named": _name_site(context, name, site, page, article) if shown else [],
        "properties": metadata.open_graph(site, page, article),
        "json_ld": Markup(metadata.json_ld(nodes)) if nodes else "",  # noqa: S704 -- `<`, `>` and `&` are escaped
    }


def _site(context):
    said = context["site"]
    root = context["root"]
    return Site(
        name=said["site_name"],
        organ=said["organ"],
        host=settings.ORIGIN.host,
        home=root + url("home"),
        search=root + url("search"),
        code=said.get("site_id_code", ""),
        licence=said.get("licence_line", ""),
    )


def _trail(name, title, address):
    """The way to a page; its own name is the first part of its title."""
    root = settings.ORIGIN.root
    trail = [("首页", root + url("home"))]
    if name in ABOVE:
        above, words = ABOVE[name]
        trail.append((words, root + url(above)))
    return trail if name == "home" else [*trail, (title.partition("—")[0], address)]


def _article(context):
    """The snapshot of a content page; the first publication is known of the first version and of a brand's page."""
    version, data = context["version"], context["reading"].data
    entry = context.get("entry")
    published = getattr(entry, "first_published_at", None) or version.published_at
    series = data.get("series") if data["kind"] == "brand" else None
    publisher, author = _text_source(data, context["site"]["organ"])
    square = share_images.artefact_url(entry, "square", context["site"]) if entry and entry.version == version else ""
    return Article(
        headline=data.get("name") or data["title"],
        number=version.number,
        sha256=version.sha256,
        published=timezone.localtime(published),
        modified=timezone.localtime(version.published_at),
        sources=data["sources"],
        source=publisher,
        author=author,
        keywords=[tag["name"] for tag in data.get("tags", [])] + ([series["name"]] if series else []),
        images=[context["root"] + square] if square else [],
    )


def _text_source(data, organ):
    """The publisher and the author of what the text is from: the first passage's source, or the first excerpt's.

    A passage without a source is the organ's own.
    """
    texts = [*data["passages"], *data["excerpts"]]
    source = next((s for s in data["sources"] if texts and s["id"] == texts[0]["source"]), None)
    return (source["publisher"], source["author"]) if source else (organ, "")


def _name_site(context, name, site, page, article):
    tags = metadata.site_tags(site)
    if name in COLUMNS:
        keywords = [site.name, page.trail[-1][0], *(label for label, _ in _items(context, name)[:5])]
        tags += metadata.column_tags(page, COLUMNS[name], keywords)
    if article:
        tags += metadata.article_tags(page, article) + metadata.citation_tags(site, page, article)
    return tags


def _nodes(context, name, site, page, article):
    nodes = [metadata.organization(site)]
    if name == "home":
        nodes.append(metadata.web_site(site))
    else:
        nodes.append(metadata.breadcrumbs(page))
    if article:
        nodes.append(metadata.article_node(site, page, article))
    if items := _items(context, name):
        nodes.append(metadata.item_list(items))
    return nodes


def _items(context, name):
    """[(name, address)] of what a list page lists."""
    root = context["root"]
    if name in ("home", "brand-list"):
        listed = [*(context.get("top") or ()), *(context.get("excellent") or ())]
    elif name in ("series", "tag"):
        listed = [row["entry"] for row in context.get("brands") or ()]
    elif name == "series-list":
        return [(one["name"], root + url("series", one["slug"])) for one in context.get("all_series") or ()]
    else:
        listed = []
    return [(entry.name, root + url("brand", entry.slug)) for entry in listed]
