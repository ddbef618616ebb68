"""The whole public record as one file: tables, each brand's data, every version's bytes, and what they are.

Made ahead by `bake`, a process of low priority, or when it is first asked for: of ten thousand brands it takes
seconds, and no editor waits for them. Named by all that it is made of, like the share pictures.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from brands.content import fidelity
from brands.content.canonical import canonical
from brands.content.schema import EditionContent
from brands.models import BrandEntry, ClaimEntry, Version, facts, proof
from showcase.citing import amended, log_proofs
from showcase.citing.of_version import address_of
from showcase.config.files import write_whole
from showcase.config.program import program_digest
from showcase.data import archives, datasets, log_files, tables
from showcase.data.corrections import CORRECTIONS, corrections_data
from showcase.data.data_package import describe
from showcase.data.dataset_types import BrandData, CorrectionRow, TimelineData
from showcase.data.proven_things import ProvenThings, read_proven
from showcase.data.tables import BRANDS, PASSAGES, SOURCES, VERSIONS, Column, csv_table, table_schema
from showcase.reading import context
from showcase.reading.corrections import list_corrections

FOLDER = "record"
NAME = "data.zip"
LACKING, MOMENT = "lacking", 60  # of an archive that leaves things out; seconds after which it is made anew
SHOWN = ".shown.json"  # of a version, since words of it were taken back


def drop(version: Version) -> None:
    """Take the archive away once something was published or withdrawn: what is withdrawn is in no file of ours."""
    _drop_all_but(None)


def build() -> None:
    """Make the archive of the record as it is now, and take older ones away."""
    _drop_all_but(record_file())


def _drop_all_but(kept: Path | None) -> None:
    for path in (Path(settings.MEDIA_ROOT) / FOLDER).glob(f"*/{NAME}"):
        if path != kept:
            path.unlink(missing_ok=True)
            with suppress(OSError):  # another process takes it away, or makes the next one there
                path.parent.rmdir()


# Which columns of a table hold the key of a row of another.
WAYS: dict[str, dict[str, str]] = {
    "brands": {},
    "passages": {"brand_id": "brands", "source": "sources"},
    "figures": {"brand_id": "brands", "passage": "passages", "source": "sources"},
    "timeline": {"brand_id": "brands", "source": "sources"},
    "sources": {},
    "corrections": {"brand": "brands"},
    "versions": {},
}
# (columns, rows, the column that is the key) of a table.
Table: TypeAlias = tuple[tuple[Column, ...], Iterable[Mapping[str, Any]], str | None]


def record_file() -> Path:
    """The file of the record as it is now, made if it is not there; one that lacks something, anew after a while."""
    versions = list(Version.objects.with_withdrawal().defer("content").order_by("pk"))
    slugs = [entry.slug for entry in BrandEntry.objects.public().for_page()]
    site = context.published()
    rows = [[v.pk, v.sha256, v.is_withdrawn, v.is_masked] for v in versions]
    key = _digest(rows, slugs, site, log_proofs.checkpoint())
    whole, lacking = (Path(settings.MEDIA_ROOT) / FOLDER / name / NAME for name in (key, f"{key}-{LACKING}"))
    if whole.exists() or (lacking.exists() and time.time() - lacking.stat().st_mtime < MOMENT):
        return whole if whole.exists() else lacking
    things = read_proven()
    path = lacking if things.left_out else whole
    write_whole(path, _archive(things, site))
    return path


def _archive(things: ProvenThings, site: dict[str, Any]) -> bytes:
    licence = site.get("licence_line", "")
    brands = [datasets.brand_data(entry.slug, entry.version, licence) for entry in things.entries]
    resources = _tables(brands, things, licence)
    files = {f"{name}.csv": csv_table(columns, rows).encode() for name, (columns, rows, _) in resources.items()}
    files["timeline.json"] = _text(_timeline(things, licence))
    files |= {f"brands/{brand['slug']}.json": _text(brand) for brand in brands}
    versions = things.versions
    public = [version for version in versions if not version.is_withdrawn]
    files |= {_file(one): one.content_bytes for one in public if not one.is_masked}
    files |= {_file(one, SHOWN): canonical(one.data).encode() for one in public if one.is_masked}
    schemas = {f"{name}.csv": table_schema(columns, key, WAYS[name]) for name, (columns, _, key) in resources.items()}
    package = describe(site, settings.SITE_ORIGIN + "/", schemas, files, things.left_out)
    dated = {_file(one, ending): one.published_at for one in public for ending in (".json", SHOWN)}
    newest = max(one.published_at for one in versions) if versions else None
    return archives.archive(
        {"datapackage.json": _text(package), **files, **log_files.files(_spoken(public))}, newest, dated
    )


def _spoken(public: list[Version]) -> dict[int, dict[str, str]]:
    """{place of the entry that speaks of a version: its file here, and the nonce}."""
    said = {}
    for version in public:
        own = (_file(version, SHOWN), version.masking.nonce) if version.is_masked else (_file(version), version.nonce)
        said[log_proofs.index_of(version)] = dict(zip(("file", "nonce"), own, strict=True))
    return said


def _tables(brands: list[BrandData], things: ProvenThings, licence: str) -> dict[str, Table]:
    """{name: (columns, rows, primary key)} of every table."""
    # A number is found at the version that printed it, whatever the page says by now.
    told: list[tuple[Mapping[str, Any], str]] = [(brand, brand["version"]["url"]) for brand in brands]
    told += _editions(things)
    sources = {source["id"]: source for data, _ in told for source in data["sources"]}
    return {
        "brands": (BRANDS, [_brand_row(brand) for brand in brands], "id"),
        "passages": (PASSAGES, [row for data, url in told for row in _passage_rows(data, url)], "id"),
        "figures": (
            tables.FIGURES,
            [row for data, url in told for row in tables.claim_rows(data, "figures", url)],
            "id",
        ),
        "timeline": (tables.TIMELINE, tables.timeline_rows(_timeline(things, licence)), "id"),
        "sources": (SOURCES, [sources[id] for id in sorted(sources)], "id"),
        "corrections": (CORRECTIONS, _corrections(things, licence), None),
        "versions": (VERSIONS, [_version_row(version, things.slugs) for version in things.versions], "file"),
    }


def _corrections(things: ProvenThings, licence: str) -> list[CorrectionRow]:
    rows = corrections_data(list_corrections(), licence)["corrections"]
    return [row for row in rows if f"brand/{row['brand']}" not in things.left_out]


def _editions(things: ProvenThings) -> Iterator[tuple[dict[str, Any], str]]:
    """What every public edition says, as a brand's data do, and its page; for a brand its rows have its name."""
    newest = {version.edition_id: version for version in things.versions if version.edition_id}
    for version in (version for _, version in sorted(newest.items()) if not version.is_withdrawn):
        data: EditionContent = version.data
        sources = {excerpt["id"]: excerpt["source"] for excerpt in data["excerpts"]}
        marks = amended.marks_of_edition(data["year"])
        told = {
            "name": f"{data['year']}年评选",
            "figures": [
                {**one, "source": sources.get(one["excerpt"] or ""), **datasets.corrected("f", one["id"], marks)}
                for one in data["figures"]
            ],
            "passages": [{**row, "fidelity": fidelity.fidelity(row)} for row in data["passages"]],
            "sources": data["sources"],
        }
        yield told, settings.ORIGIN.root + reverse("selection", args=[data["year"]])


def _passage_rows(data: Mapping[str, Any], page: str) -> Iterator[dict[str, Any]]:
    for passage in data["passages"]:
        named = {"brand_id": data.get("id"), "brand": data["name"], "url": f"{page}#p-{passage['id']}"}
        yield {**passage, **named}


def _brand_row(brand: BrandData) -> dict[str, Any]:
    return {
        **brand,
        "series": brand["series"] and brand["series"]["name"],
        "since": brand["since"] and brand["since"]["date"],
        "version": brand["version"]["number"],
        "published_at": brand["version"]["published_at"],
        "url": settings.ORIGIN.root + reverse("brand", args=[brand["slug"]]),
    }


def _file(version: Version, ending: str = ".json") -> str:
    return f"versions/{facts.thing_of(version).replace('/', '-')}/{version.number}{ending}"


def _version_row(version: Version, slugs: Mapping[str, str]) -> dict[str, Any]:
    thing, _, id = facts.thing_of(version).partition("/")
    gone = version.withdrawal if version.is_withdrawn else None
    return {
        "file": _file(version),
        "thing": thing,
        "id": id,
        "number": version.number,
        "published_at": datasets.stamp(version.published_at),
        "reason": version.get_reason_display(),
        "note": version.note,
        "sha256": version.sha256,
        "withdrawn_at": gone and datasets.stamp(gone.withdrawn_at),
        "withdrawal": gone and gone.reason,
        "withheld": "；".join(f"{one['on']} {one['reason']}" for one in version.masking.told)
        if version.is_masked
        else None,
        "endorsed_at": datasets.stamp(reviewed) if (reviewed := proof.endorsed_at(version)) else None,
        # Of a selection and of the register no older version has a page.
        "url": address_of(slugs[id], version.number) if id in slugs else None,
    }


def _timeline(things: ProvenThings, licence: str) -> TimelineData:
    ids = [name.partition("/")[2] for name in things.left_out if name.startswith("brand/")]
    rows = ClaimEntry.objects.milestones()
    # "exclude" would leave out the rows of editions too, whose brand is none.
    rows = rows.filter(Q(entry=None) | ~Q(entry__in=ids)) if ids else rows
    return datasets.timeline_data(rows, settings.ORIGIN.root, licence)


def _text(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _digest(*parts: object) -> str:
    said = canonical({"parts": [settings.ORIGIN.root, program_digest(), *parts]})
    return hashlib.sha256(said.encode()).hexdigest()[:12]
