"""What a newsroom takes along of a brand, as one file: made after publishing, or when it is first asked for."""

import hashlib
import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from brands.content.canonical import canonical
from brands.content.schema import PictureRow
from brands.models import BrandEntry, Picture, Version
from showcase.citing import amended, citations, log_proofs
from showcase.citing.of_version import address_of, cite_place
from showcase.config.program import program_digest
from showcase.data import archives, tables
from showcase.data.dataset_types import BrandData
from showcase.data.datasets import brand_data
from showcase.data.tables import Column, csv_table
from showcase.pictures import share_images
from showcase.pictures.qr import qr_image
from showcase.pictures.share_images import make_file, remove_files
from showcase.pictures.stored_pictures import local
from showcase.press.manuscript import Facts, manuscript, plain
from showcase.reading import context

FOLDER = "press"
NAME = "press.zip"
QR_SIDE = 600
INK, PAPER = "#000000", "#ffffff"


def build(version: Version) -> None:
    """Make the pack of a version that was just published; take away a withdrawn brand's. May be repeated."""
    if version.brand_id is None:
        return
    if version.is_withdrawn:
        remove_files(FOLDER, version.brand_id)
        return
    press_file(BrandEntry.objects.for_page().get(pk=version.brand_id), context.published())


def press_file(entry: BrandEntry, site: dict[str, Any]) -> Path:
    """The file of a published brand's pack as it is now, made if it is not there yet."""
    folder = f"{entry.pk}-{_key(entry, site)}"
    path = Path(settings.MEDIA_ROOT) / FOLDER / folder / NAME
    if not path.exists():
        remove_files(FOLDER, entry.pk)
    return make_file(f"{FOLDER}/{folder}/{NAME}", lambda: _pack(entry, site))


def _key(entry: BrandEntry, site: dict[str, Any]) -> str:
    """Twelve hexadecimal digits over all that a pack is made of."""
    version, said = entry.version, {**site, "changed_on": ""}  # when anything else was published is no matter here
    # The proof in a pack holds on under every later checkpoint of the same log: of another log it is made anew.
    log = [log_proofs.present_number(), log_proofs.index_of(version)]
    parts = [program_digest(), share_images.artefact_key(entry, site), version.number, str(version.published_at), said]
    parts += log
    return hashlib.sha256(canonical({"parts": parts}).encode()).hexdigest()[:12]


def _pack(entry: BrandEntry, site: dict[str, Any]) -> bytes:
    from showcase.press.word import word_file  # noqa: PLC0415 (Word's library is large, and few processes write)

    facts = _facts(entry, site)
    paragraphs = manuscript(entry.version.data, facts)
    data = brand_data(entry.slug, entry.version, facts.licence)
    files = {
        "release.docx": word_file(paragraphs, title=entry.name, author=facts.organ, published=facts.published),
        "release.txt": plain(paragraphs).encode("utf-8-sig"),
        "citation.txt": f"{facts.citation}\n\n{facts.newsroom}\n".encode("utf-8-sig"),
        "figures.csv": _table(tables.FIGURES, data, "figures", facts.version_address),
        "milestones.csv": _table(tables.MILESTONES, data, "milestones", facts.version_address),
        **{path.name: path.read_bytes() for path in share_images.build_entry(entry, site)},
        "qr.png": _qr(facts.address),
        **_pictures(entry.version.data["pictures"]),
    }
    if checkpoint := log_proofs.checkpoint():
        files["checkpoint.txt"] = checkpoint.encode()
        files["proof.tlog-proof"] = str(log_proofs.proof_of(entry.version)).encode()
    if facts.contact:
        files["contact.txt"] = f"媒体联系：{facts.contact}\n".encode("utf-8-sig")
    files["SHA256SUMS"] = archives.manifest(files).encode()
    return archives.archive(files, entry.version.published_at)


def _facts(entry: BrandEntry, site: dict[str, Any]) -> Facts:
    version, (gbt, newsroom) = entry.version, _citations(entry, site)
    address = settings.ORIGIN.root + entry.get_absolute_url()
    return Facts(
        address=address,
        number=version.number,
        published=timezone.localtime(version.published_at),
        sha256=version.sha256,
        citation=gbt,
        newsroom=newsroom,
        organ=site["organ"],
        licence=site.get("licence_line", ""),
        contact=site.get("press_contact", ""),
        version_address=address_of(entry.slug, version.number),
        corrections=[one.line for one in amended.of_brand(entry.pk)],
    )


def _citations(entry: BrandEntry, site: dict[str, Any]) -> tuple[str, str]:
    """The version in the pack in both forms, read on the day of its publication, when the pack is made."""
    source = cite_place(entry.version, entry.slug, site)
    return citations.gbt(source, f"{source.published:%Y-%m-%d}"), citations.newsroom(source)


def _table(columns: tuple[Column, ...], data: BrandData, kind: str, page: str) -> bytes:
    return csv_table(columns, tables.claim_rows(data, kind, page), titles=True).encode()


def _qr(address: str) -> bytes:
    written = io.BytesIO()
    qr_image(address, QR_SIDE, INK, PAPER).picture.save(written, format="PNG", optimize=True)
    return written.getvalue()


def _pictures(pictures: list[PictureRow]) -> dict[str, bytes]:
    """The pictures that the press may use, as they were supplied, with their captions; none gives no file."""
    files, captions = {}, []
    for number, picture in enumerate(press_pictures(pictures), start=1):
        content = local(picture["file"]).read_bytes()
        name = f"pictures/{number:02}.jpg"
        files[name] = content
        captions.append(
            f"{name}\n图注：{picture['caption']}\n署名：{picture['credit']}\n许可：{Picture.Licence.PRESS.label}\n"
        )
    return files | ({"pictures/captions.txt": "\n".join(captions).encode("utf-8-sig")} if files else {})


def press_pictures(pictures: list[PictureRow]) -> list[PictureRow]:
    """The pictures of a snapshot whose licence allows it and whose file is still the one that was published."""
    free = (picture for picture in pictures if picture["licence"] == Picture.Licence.PRESS.value)
    return [picture for picture in free if _is_intact(picture)]


def _is_intact(picture: PictureRow) -> bool:
    path = local(picture["file"])
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == picture["sha256"]
