"""Citations and differences in templates."""

from django import template
from django.utils.html import format_html, format_html_join

from brands.amendments import abridged
from brands.diff import difference
from showcase import citations
from showcase.cited import cited
from showcase.outside import is_direct

register = template.Library()
MARKS = {"old": "del", "new": "ins"}


@register.inclusion_tag("partials/cite.html")
def cite(version, slug, site):
    """How a version of a brand is cited; the day on which it was read is the reader's."""
    source = cited(version, slug, site)
    before, after = citations.gbt_parts(source)
    return {
        "version": version,
        "slug": slug,
        "source": source,
        "before": before,
        "after": after,
        "newsroom": citations.newsroom(source),
    }


@register.simple_tag
def pieces(found, around=None):
    """The pieces of a difference: what went as <del>, what came as <ins>; what stayed cut to `around` characters."""
    shown = found if around is None else abridged(list(found), around)
    return format_html_join("", "{}", ((_piece(piece),) for piece in shown))


@register.simple_tag
def changed(old, new):
    """How one text became another, with a few characters about each change."""
    return pieces(difference(old, new), 16)


def _piece(piece):
    name = MARKS.get(piece.kind)
    return format_html("<{0}>{1}</{0}>", name, piece.text) if name else piece.text


@register.filter
def leaves_directly(url, site=None):
    """Whether an address outside is linked without a notice; without the site's list, by its host alone."""
    return is_direct(url, site.get("host_allow_list", []) if site else [])
