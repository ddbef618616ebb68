"""Pictures of every kind in templates: supplied ones, share pictures, QR codes."""

from django import template
from django.utils.safestring import mark_safe

from brands.models import Picture
from showcase import artefacts
from showcase.qr import qr_svg
from showcase.renditions import picture_sources

register = template.Library()


@register.inclusion_tag("partials/picture.html")
def picture(picture, sizes="(min-width: 60rem) 40rem, 100vw"):
    """A supplied picture in its sizes, with its caption, credit and licence."""
    return {
        **picture_sources(picture),
        "picture": picture,
        "sizes": sizes,
        "licence": Picture.Licence(picture["licence"]).label,
    }


@register.simple_tag
def artefact_url(entry, kind, site):
    """The address of a brand's share picture, below this site; `entry.version` is at hand, so there is no query."""
    return artefacts.artefact_url(entry, kind, site)


@register.simple_tag
def qr(url, title=None):
    """A QR code as inline SVG."""
    return mark_safe(qr_svg(url, title=title))  # noqa: S308 -- made of numbers and escaped text
