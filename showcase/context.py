"""What every page says of the site itself."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from brands.models import Version

EDITION = 2021
BEFORE_THE_FIRST_LOAD = {"site_name": "工作品牌", "organ": "", "short_organ": ""}


def site(request):
    """The site's own record, read only where a page shows it, and this page's one address."""
    return {
        "site": SimpleLazyObject(published),
        "edition_year": EDITION,
        "root": settings.ORIGIN.root,
        "canonical": settings.ORIGIN.root + request.path,
    }


def published():
    """The site's own record as it was last published."""
    version = Version.objects.current(register=1)
    return version.data["site"] if version else BEFORE_THE_FIRST_LOAD
