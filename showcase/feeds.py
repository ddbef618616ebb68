"""What was published, newest first, as an Atom feed (RFC 4287)."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from brands.models import Version

NEWEST = 50


class BrandFeed(Feed):
    """The published versions of brands; every link at the site's own address, whatever host was asked."""

    feed_type = Atom1Feed
    language = "zh-Hans"

    def get_object(self, request):
        """The site's own record, which names the feed and its author."""
        register = Version.objects.current(register__isnull=False)
        return register.data["site"] if register else {"site_name": "工作品牌", "organ": ""}

    def title(self, site):
        return f"{site['site_name']}：新发布的版本"

    def author_name(self, site):
        return site["organ"] or site["site_name"]

    def link(self):
        return _absolute(reverse("home"))

    def feed_url(self):
        return _absolute(reverse("feed"))

    def feed_guid(self):
        return _absolute(reverse("feed"))

    def items(self):
        published = Version.objects.filter(brand__entry__isnull=False, withdrawal=None)
        return published.select_related("brand__entry").order_by("-published_at", "-pk")[:NEWEST]

    def item_title(self, version):
        return f"{version.data['name']} 第{version.number}版（{version.get_reason_display()}）"

    def item_description(self, version):
        return version.note

    def item_link(self, version):
        return _absolute(reverse("brand-version", args=[version.brand.entry.slug, version.number]))

    def item_guid(self, version):
        """A tag URI (RFC 4151) of the brand's id and the number: it outlives every address."""
        day = timezone.localdate(version.published_at)
        return f"tag:{settings.ORIGIN.host},{day:%Y-%m-%d}:brands/{version.brand_id}/versions/{version.number}"

    def item_pubdate(self, version):
        return timezone.localtime(version.published_at)

    item_updateddate = item_pubdate


def _absolute(path):
    return settings.ORIGIN.root + path
