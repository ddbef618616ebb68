"""Make the peer's database from the brands' data (argument: a JSON list), once."""

import json
import sys
from pathlib import Path

import django


def main(brands: list[dict]) -> None:
    """Migrate, and make the list with a page for each brand."""
    django.setup()
    from django.core.management import call_command
    from pages.models import Listing, Organ
    from wagtail.models import Page, Site

    call_command("makemigrations", "pages", verbosity=0)
    call_command("migrate", verbosity=0)
    Page.objects.filter(depth__gt=1).delete()
    listing = Page.objects.get(depth=1).add_child(instance=Listing(title="工作品牌", slug="brands"))
    defaults = {"root_page": listing, "is_default_site": True, "port": 80}
    site, _ = Site.objects.update_or_create(hostname="127.0.0.1", defaults=defaults)
    Organ.objects.update_or_create(site=site, defaults={"name": "甲单位"})
    for brand in brands:
        add(listing, brand)


def add(listing, brand: dict) -> None:
    """Publish the page of one brand: its text as blocks, the rest as rows."""
    from pages.models import BrandPage, FigureRow, MilestoneRow, SourceRow

    page = BrandPage(
        title=brand["name"],
        slug=brand["slug"],
        series=(brand["series"] or {}).get("name", ""),
        lead="、".join(lead["name"] for lead in brand["leads"]),
        lede=paragraph(brand["lede"]["quote"]) if brand.get("lede") else "",
        body=[*(("passage", paragraph(passage["text"])) for passage in brand["passages"]), *excerpts(brand)],
        version=f"第{brand['version']['number']}版，{brand['version']['sha256']}",
        show_in_menus=brand["tier"] == "top",
    )
    listing.add_child(instance=page)
    page.figures = rows(FigureRow, brand["figures"], "display", "label", "quote")
    page.milestones = rows(MilestoneRow, brand["milestones"], "words", "title", "quote")
    page.sources = rows(SourceRow, brand["sources"], "publisher", "title", "url")
    page.tags.add(*(tag["name"] for tag in brand["tags"]))
    page.save_revision().publish()


def rows(model, found: list[dict], *keys: str) -> list:
    """The inline rows of a page, in their order."""
    return [model(sort_order=place, **{key: row[key] for key in keys}) for place, row in enumerate(found)]


def excerpts(brand: dict) -> list[tuple[str, dict]]:
    """What other sources say, as blocks."""
    publishers = {source["id"]: source["publisher"] for source in brand["sources"]}
    texts = ((row["text"], publishers.get(row["source"], "")) for row in brand["excerpts"])
    return [("excerpt", {"text": paragraph(text), "source": source}) for text, source in texts]


def paragraph(text: str) -> str:
    """A text as rich text."""
    from django.utils.html import escape

    return f"<p>{escape(text)}</p>"


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf8")))
