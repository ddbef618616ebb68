"""Addresses of a brand to hand on: short, at Weibo, as a frame, as oEmbed."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

from showcase.embeds import SIZES, Frame

register = template.Library()

WEIBO = "https://service.weibo.com/share/share.php"
FRAMES = {"embed-brand": "名片", "embed-timeline": "大事记"}


@register.simple_tag
def short_address(entry):
    """The address of a brand by its id: short, and the same whatever the brand is called."""
    return settings.ORIGIN.root + reverse("short", args=[entry.pk])


@register.simple_tag
def weibo_address(address, title):
    """Weibo's page for posting an address: a plain link, nothing of theirs is loaded here."""
    return f"{WEIBO}?{urlencode({'url': address, 'title': title})}"


@register.filter
def frames(entry):
    """[(name, HTML)] of a brand's frames, for other people's pages."""
    return [(name, Frame(frame, entry, None).html(*SIZES[frame])) for frame, name in FRAMES.items()]


@register.simple_tag
def oembed_address(entry, number=None):
    """Where the oEmbed of a brand's page is, or of one version's."""
    page = reverse("brand-version", args=[entry.slug, number]) if number else entry.get_absolute_url()
    query = urlencode({"url": settings.ORIGIN.root + page, "format": "json"})
    return f"{settings.ORIGIN.root}{reverse('oembed')}?{query}"
