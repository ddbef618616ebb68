"""A site whose record an earlier program published: the frozen snapshots of a schema as versions, byte for byte."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import QuerySet

from brands.content import signing
from brands.content.canonical import canonical, digest
from brands.content.upgrades import upgrade
from brands.ledger.entries import new_nonce
from brands.models import (
    Brand,
    Draft,
    Edition,
    Excerpt,
    Generation,
    IssuedId,
    Masking,
    Register,
    ScriptTerm,
    Series,
    Source,
    Synonym,
    Tag,
    Version,
    facts,
    logbook,
)
from brands.models.logbook import public
from brands.record import index, log_beginning, log_entries, redaction, restoration

FROZEN = Path(__file__).parent / "frozen"
PUBLISHED = datetime(2026, 1, 5, 2, tzinfo=UTC)


def mac(row):
    """The `mac` column of a Version, a Withdrawal or a Withheld, as programs before the logs signed it."""
    return signing._compute_mac(settings.RECORD_KEY, signing._signed_columns(row))


def shown_mac(version, masking=None):
    """The `shown_mac` column of a Version that is shown by this Masking, or whole."""
    return signing._compute_mac(settings.RECORD_KEY, signing._masking_columns(version, masking))


def schemas():
    """The numbers of which there are frozen snapshots."""
    return sorted(int(folder.name) for folder in FROZEN.iterdir())


def publish(number, by):
    """Fill an empty database: the desk and the versions of one schema; the things by their kinds, and `versions`."""
    stored = {path.stem: path.read_text(encoding="utf8") for path in (FROZEN / str(number)).glob("*.json")}
    default_storage.save("pictures/jia.jpg", ContentFile((FROZEN / "1" / "jia.jpg").read_bytes()))
    site = _things(upgrade(json.loads(stored["register"])), upgrade(json.loads(stored["edition"])))
    restoration.restore(site.register, upgrade(json.loads(stored["register"])))
    _restore(site.edition, upgrade(json.loads(stored["edition"])))
    Series.objects.filter(slug="jia-xilie").update(entries="fige22")
    _restore(site.brand, upgrade(json.loads(stored["brand-2"])))
    contents = [(site.register, "register"), (site.edition, "edition"), (site.brand, "brand"), (site.brand, "brand-2")]
    site.versions = [_version(thing, number, stored[name], by) for thing, name in contents]
    site.draft = Draft.objects.create(
        brand=site.brand, schema=number, content=stored["brand-2"], sha256=digest(stored["brand-2"]), saved_by=by
    )
    for version in site.versions:
        index.index(version)
    return site


def publish_anew(site):
    """Make every version say in today's schema what it says in its own, as though it were published today."""
    for old in Version.objects.all():
        text = canonical(old.data)
        row = QuerySet(Version).filter(pk=old.pk)
        row.update(schema=old.data["schema"], content=text, sha256=digest(text))
        new = row.get()
        row.update(mac=mac(new), shown_mac="")
    Masking.objects.all().delete()
    begin_logs_anew()
    redaction.remask()
    index.reindex()
    Generation.objects.advance()


def begin_logs_anew():
    """Forget both logs, and begin them as an upgrade does of a record that has none."""
    with connection.cursor() as cursor:
        for table in ("logentry", "loghead"):
            cursor.execute(f"DELETE FROM brands_{table}")
    for log in logbook.both:
        log.reset(empty=False)
    log_beginning.begin()


def _things(register, edition):
    """The rows that a snapshot names and does not hold."""
    site = SimpleNamespace(register=Register.objects.create(site_name="甲站", organ="甲", short_organ="甲"))
    site.edition = Edition.objects.create(year=edition["year"], title=edition["title"])
    for row in register["sources"]:
        plain = {key: value for key, value in row.items() if key not in {"excerpts", "read_on"}}
        source = Source.objects.create(**plain, read_on=row["read_on"] or None)
        for excerpt in row["excerpts"]:
            Excerpt.objects.create(source=source, **excerpt)
    for row in register["tags"]:
        Tag.objects.create(**row)
    for row in register["terms"]:
        ScriptTerm.objects.create(**row, reason="甲理由")
    Synonym.objects.bulk_create(Synonym(**row, kind="synonym", reason="甲理由") for row in register["synonyms"])
    for row in edition["series"]:
        Series.objects.create(edition=site.edition, slug=row["slug"], name=row["name"], order=row["order"])
    site.brand = Brand.objects.create(
        pk="branda", edition=site.edition, tier="top", order=1, name="甲", marked_name="甲", slug="jia", seal="甲"
    )
    for id in edition["awaited"]:
        Brand.objects.create(pk=id, edition=site.edition, tier="excellent")
    return site


def _restore(thing, data):
    for key, kind in (
        ("passages", "passage"),
        ("figures", "figure"),
        ("milestones", "milestone"),
        ("pictures", "picture"),
    ):
        for row in data.get(key, ()):
            IssuedId.objects.issue(row["id"], kind)
    restoration.restore(thing, data)


def _version(thing, schema, content, by):
    last = Version.objects.of(thing).first()
    number = last.number + 1 if last else 1
    version = Version(
        **thing.by_kind,
        number=number,
        schema=schema,
        content=content,
        sha256=digest(content),
        reason="correction" if last else "first",
        note="甲注",
        published_at=PUBLISHED + timedelta(days=number),
        published_by=by,
    )
    version.mac, version.shown_mac = mac(version), shown_mac(version)
    version.nonce = new_nonce()
    version.save()
    facts.note(version)
    public.append([log_entries.publication(version)])
    return version
