"""The head of a page for machines: made from what the page's view gave to its template."""

from html import unescape
from typing import Any

from django.conf import settings
from django.utils import timezone
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from brands.models.paths import path_of
from showcase.citing import amended
from showcase.citing.of_version import address_of
from showcase.routes.declaration import PageKind
from showcase.routes.lookup import kind_named
from showcase.templating import dataset, metadata, references, sharing
from showcase.templating.metadata import Article, Meta, Node, Page, Site


def summary(data: Any) -> str:
    """The sentence that says what a thing is; without one, the leading whole sentences of its first text."""
    if data.get("lede"):
        return str(data["lede"]["quote"])
    texts = [text["text"] for key in ("passages", "excerpts") for text in data[key][:1]]
    return metadata.summary(*texts) or str(data["name"])


@pass_context
def metadata_of(context: Context, title: str, description: str, address: str, card: str) -> dict[str, Any]:
    """Every tag of a page; for a preview and a search none but Open Graph."""
    kind = kind_named(context["here"])
    site, title, description = _site(context), unescape(str(title)).strip(), unescape(str(description)).strip()
    page = Page(address, title, description, context["root"] + card, _trail(kind, title, address))
    is_article = kind and kind.is_article and "version" in context and "reading" in context
    article = _article(context) if is_article else None
    described = kind if kind is not None and kind.is_described else None
    nodes = _nodes(context, described, site, page, article) if described else []
    return {
        "named": _name_site(context, described, site, page, article) if described else [],
        "properties": metadata.open_graph(site, page, article),
        "json_ld": Markup(metadata.json_ld(nodes)) if nodes else "",  # noqa: S704 -- `<`, `>` and `&` are escaped
    }


def _site(context: Context) -> Site:
    said = context["site"]
    root = context["root"]
    return Site(
        name=said["site_name"],
        organ=said["organ"],
        host=settings.ORIGIN.host,
        home=root + path_of("home"),
        search=root + path_of("search"),
        code=said.get("site_id_code", ""),
        licence=said.get("licence_line", ""),
    )


def _trail(kind: PageKind | None, title: str, address: str) -> list[tuple[str, str]]:
    """The way to a page, as its route says; its own name is the first part of its title."""
    names = ["home", *([kind.parent] if kind and kind.parent else [])]
    kinds = [one for name in names if (one := kind_named(name))]
    above = [(one.title, settings.ORIGIN.root + path_of(one.name)) for one in kinds]
    return above if kind in kinds[:1] else [*above, (title.partition(metadata.TITLE_MARK)[0], address)]


def _article(context: Context) -> Article:
    """The snapshot of a content page; the first publication is known of the first version and of a brand's page."""
    version, data = context["version"], context["reading"].data
    entry = context.get("entry")
    published = getattr(entry, "first_published_at", None) or version.published_at
    series = data.get("series") if data["kind"] == "brand" else None
    publisher, author = _text_source(data, context["site"]["organ"])
    square = sharing.artefact_url(entry, "square", context["site"]) if entry and entry.version == version else ""
    return Article(
        headline=data.get("name") or data["title"],
        number=version.number,
        sha256=version.sha256,
        published=timezone.localtime(published),
        modified=timezone.localtime(version.published_at),
        address=address_of(entry.slug, version.number) if entry else "",
        sources=data["sources"],
        source=publisher,
        author=author,
        keywords=[tag["name"] for tag in data.get("tags", [])] + ([series["name"]] if series else []),
        corrections=[
            (one.line, one.on.isoformat(), amended.address(entry.slug, one.number))
            for one in context.get("corrections", ())
        ],
        images=[context["root"] + square] if square else [],
    )


def _text_source(data: Any, organ: str) -> tuple[str, str]:
    """The publisher and the author of what the text is from: the first passage's source, or the first excerpt's.

    A passage without a source is the organ's own.
    """
    texts = [*data["passages"], *data["excerpts"]]
    source = next((s for s in data["sources"] if texts and s["id"] == texts[0]["source"]), None)
    return (source["publisher"], source["author"]) if source else (organ, "")


def _name_site(context: Context, kind: PageKind, site: Site, page: Page, article: Article | None) -> list[Meta]:
    tags = metadata.site_tags(site)
    if kind.column:
        keywords = [site.name, page.trail[-1][0], *(label for label, _ in _items(context)[:5])]
        tags += metadata.column_tags(page, kind.column, keywords)
    if not article:
        return tags + references.citation_tags(site, page.name, page.address, context["site"].get("changed_on", ""))
    address, day = article.address or page.address, article.modified.date().isoformat()
    tags += metadata.article_tags(site, page, article)
    return tags + references.citation_tags(site, article.headline, address, day)


def _nodes(context: Context, kind: PageKind, site: Site, page: Page, article: Article | None) -> list[Node]:
    nodes = [metadata.organization(site)]
    nodes.append(metadata.web_site(site) if kind.name == "home" else metadata.breadcrumbs(page))
    if article:
        nodes.append(metadata.article_node(site, page, article))
    if items := _items(context):
        nodes.append(metadata.item_list(items))
    if files := dataset.files_of(kind.name):
        nodes.append(_dataset(context, site, page, files))
    return nodes


def _dataset(context: Context, site: Site, page: Page, files: list[dataset.File]) -> Node:
    """The data of a page, and the time that its view says they cover."""
    addresses = [(settings.ORIGIN.root + path_of(file.name), file.kind) for file in files]
    changed = context["site"].get("changed_on", "")
    return dataset.dataset_node(site, page, addresses, changed=changed, covered=context.get("covered") or ())


def _items(context: Context) -> list[tuple[str, str]]:
    """[(name, address)] of what a list's view says that it lists."""
    return [(name, context["root"] + path) for name, path in context.get("listed") or ()]
