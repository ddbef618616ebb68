"""Who changes what several things share is a writer of each: a source, excerpt, tag or series that a brand quotes.

The reviews take the writers of a version from its drafts, so a change from anywhere leaves one in the name of whoever
made it.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import Q

from brands.content.canonical import digest
from brands.models import Brand, Draft, Edition, Publishable, Register
from brands.record import publishing, snapshot


def save_changed(keys: Iterable[object], *, by: User) -> list[Publishable]:
    """Save a draft of every thing whose content is no longer that of its newest draft; those things.

    `keys` are the keys of the rows that were changed: a brand that never named one of them cannot have changed.
    """
    changed = []
    for thing in _naming([str(key) for key in keys]):
        newest = Draft.objects.of(thing).first()
        if newest and newest.sha256_today != digest(snapshot.canonical_of(thing)):
            publishing.save_draft(thing, by=by)
            changed.append(thing)
    return changed


def _naming(keys: list[str]) -> list[Publishable]:
    """The register and the editions, which name every shared row, and the brands of which a draft names one."""
    named = Q(pk__in=[])
    for key in keys:
        named |= Q(content__contains=f'"{key}"')
    brands = Draft.objects.filter(named).exclude(brand=None).order_by().values("brand")
    return [*Register.objects.all(), *Edition.objects.all(), *Brand.objects.filter(pk__in=brands)]
