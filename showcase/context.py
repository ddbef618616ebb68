"""What every page says of the site itself."""

from django.conf import settings
from django.db.models import Exists, Subquery
from django.urls import get_script_prefix
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from brands.accounts.networks import desk_path
from brands.models import CorrectionEntry, LinkCheck, Version
from showcase import display, twins

EDITION = 2021
BEFORE_THE_FIRST_LOAD = {"site_name": "工作品牌", "organ": "", "short_organ": ""}


def site(request):
    """The site's own record, read only where a page shows it, this page's one address, and how it is to be shown."""
    return {
        "site": SimpleLazyObject(published),
        "edition_year": EDITION,
        "root": settings.ORIGIN.root,
        "canonical": settings.ORIGIN.root + request.path,
        "twins": twins.twins(escape_uri_path(request.path), get_script_prefix(), desk_path(request)),
        "display": display.read(request.COOKIES.get(display.COOKIE, "")),
    }


def published():
    """The site's own record as it was last published, and what is known of it by now, in one query."""
    known = {
        "corrected": Exists(CorrectionEntry.objects.all()),
        "dead": Subquery(LinkCheck.objects.dead_addresses()),
    }
    version = Version.objects.annotate(**known).current(register=1)
    if version is None:
        return BEFORE_THE_FIRST_LOAD
    return {
        **version.data["site"],
        "has_corrections": version.corrected,
        "dead_addresses": (version.dead or "").split(),
    }
