"""What every page says of the site itself."""

from typing import Any

from django.conf import settings
from django.db.models import Subquery
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from brands.accounts.networks import desk_path
from brands.content.signing import Tampered
from brands.models import LinkCheck, Version, doubts, memo, proof
from showcase.reading import reader_settings
from showcase.traditional import addresses

# What is said of the site before the first load, and by a register that does not say it.
UNSAID: dict[str, Any] = {
    "site_name": "工作品牌",
    **dict.fromkeys(("organ", "short_organ", "since", "contact", "correction_contact", "press_contact"), ""),
    **dict.fromkeys(("licence_line", "icp_number", "police_number", "site_id_code"), ""),
    "host_allow_list": [],
    "edition_year": None,
    "has_editions": False,
    "dead_addresses": [],
    "changed_on": "",
}

# The register as last published, and which links are dead. Put together once: that takes Django longer than asking.
REGISTER = Version.objects.annotate(dead=Subquery(LinkCheck.objects.dead_addresses())).filter(register=1)


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's own record, read only where a page shows it, this page's name and one address, how it is shown."""
    return {
        "site": SimpleLazyObject(published),
        "here": request.resolver_match.url_name if request.resolver_match else "",
        "root": settings.ORIGIN.root,
        "canonical": settings.ORIGIN.root + request.path,
        "page_path": escape_uri_path(request.path),
        "twins": addresses.twins(escape_uri_path(request.path), get_script_prefix(), desk_path(request)),
        "unproven": getattr(request, "left_out", ()),
        "display": reader_settings.read(request.COOKIES.get(reader_settings.COOKIE, "")),
    }


def published() -> dict[str, Any]:
    """The site's own record as it was last published, and what is known of it by now; nobody may change it."""
    return memo.recall("site", _read, lambda found: not proof.doubt_links(found["dead_addresses"]))


def _read() -> dict[str, Any]:
    version: Any = REGISTER.current()  # with what is annotated above
    if version is None:
        if proof.knows("register/1"):
            raise Tampered(doubts.LACKING)
        return UNSAID
    dead, years, changed = (version.dead or "").split(), proof.shown_years(), proof.last_published()
    return {
        **UNSAID,
        **version.data["site"],
        "edition_year": years[0] if years else None,
        "has_editions": len(years) > 1,
        "changed_on": timezone.localdate(changed).isoformat() if changed else "",
        # Links that the log does not say are dead are shown as they were.
        "dead_addresses": [] if proof.doubt_links(dead) else dead,
    }
