"""Backups: the database, the media, and a manifest that says what is there. The keys are never inside.

A backup is a folder that appears whole, by rename, or not at all. The manifest is signed with the record's key, so that
a backup that somebody changed is found as well as one that a disk changed.
"""

import hashlib
import hmac
import json
import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from brands.content import signing
from brands.content.canonical import canonical
from brands.models import logbook
from brands.record import verification
from showcase.backup import database_copies, log_ends, media_copies
from showcase.config.files import part_of, settle

FORMAT = 1
MANIFEST = "manifest.json"
MEDIA, UPLOADS = "media", "uploads"
NAME = "backup-%Y%m%dT%H%M%SZ"
KEYS = ("SECRET_KEY", "RECORD_KEY", "RECORD_KEY_FALLBACKS", "LOG_KEY", "LOG_KEY_FALLBACKS")


class BackupRefused(Exception):
    """A backup could not be made, believed or restored; `problems` says why, one line each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def make(folder: Path, *, keep: int = 0, now: datetime | None = None) -> Path:
    """Make a backup below a folder and give its path; with `keep`, take away all but so many of the newest."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _clear_parts(folder)
    place = folder / (now or timezone.now()).strftime(NAME)
    if place.exists():
        raise BackupRefused([f"{place} is there already."])
    part = part_of(place)
    try:
        _write(part)
        part.rename(place)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    settle(folder)
    for old in list_backups(folder)[keep:] if keep > 0 else []:
        shutil.rmtree(old)
    return place


def list_backups(folder: Path) -> list[Path]:
    """The backups below a folder, the newest first."""
    return sorted((path.parent for path in folder.glob(f"backup-*Z/{MANIFEST}")), reverse=True)


def problems(folder: Path) -> list[str]:
    """Why a backup is not to be believed; none for one that is whole, readable and signed with a known key."""
    try:
        manifest = read(folder)
        files = manifest["files"]
    except (OSError, ValueError, KeyError) as error:
        return [f"{folder / MANIFEST} cannot be read: {error}"]
    told = _without_signature(manifest)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()} - {MANIFEST}
    told += [f"{name} is missing." for name in sorted(files.keys() - there)]
    told += [f"{name} is not in the manifest." for name in sorted(there - files.keys())]
    for name in sorted(there & files.keys()):
        if _said_of(folder / name) != files[name]:
            told.append(f"{name} has changed since the backup.")
    return told or _of_database(folder, manifest)


def restore(folder: Path, against: Sequence[Path] = ()) -> dict[str, Any]:
    """Put a backup into this site, which must be empty, and give its manifest; raises BackupRefused.

    `against` are checkpoints of the logs that were kept elsewhere: a backup that does not extend each is refused. What
    can only be asked of the restored rows is asked then, and raises BackupRefused with the rows there.
    """
    if told := problems(folder) or log_ends.doubts(read(folder), against) or _unready(read(folder)):
        raise BackupRefused(told)
    manifest = read(folder)
    root = Path(settings.MEDIA_ROOT)
    part = part_of(root)
    try:
        shutil.copytree(folder / MEDIA, part) if (folder / MEDIA).exists() else part.mkdir(parents=True)
        media_copies.fill_bucket(folder / UPLOADS)
        if root.exists():
            root.rmdir()
        part.rename(root)
        database_copies.fill(folder / database_copies.file_name())
    except (database_copies.CopyFailed, OSError) as error:
        shutil.rmtree(root, ignore_errors=True)
        raise BackupRefused([str(error)]) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    if against and (told := log_ends.forks(against)):
        raise BackupRefused([*told, "The database and the media are there now: take them away."])
    return manifest


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a backup; raises OSError or ValueError."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except RecursionError:
        manifest = {}
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files", {}), dict) or not manifest:
        raise ValueError("it is no manifest of a backup.")
    if manifest.get("format") != FORMAT:
        raise ValueError(f"format {manifest.get('format')!r} is not known.")
    return manifest


def is_of_other_code(manifest: dict[str, Any]) -> bool:
    """Whether the database of a backup has other migrations than this code."""
    here = sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
    return bool(manifest["migrations"] != here)


def where_the_keys_are() -> list[str]:
    """Where each key that a backup lacks is kept, one line each; never the key."""
    return [f"{name}: {_is_kept(name)}" for name in KEYS]


def _is_kept(name: str) -> str:
    if os.environ.get(name):
        return "the environment of the site's processes"
    path = Path(settings.VAR_DIR) / name.lower()
    return str(path) if path.exists() else "not set"


def _write(part: Path) -> None:
    part.mkdir(mode=0o700)
    copy = part / database_copies.file_name()
    database_copies.copy(copy)
    media_copies.copy_files(part / MEDIA)
    media_copies.copy_bucket(part / UPLOADS)
    files = sorted(path for path in part.rglob("*") if path.is_file())
    manifest = {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "site": settings.SITE_ORIGIN,
        "django": django.get_version(),
        "database": connections["default"].vendor,
        "migrations": _migrations(),
        "rows": verification.counts(),
        "checkpoints": {log.name: log.view().checkpoint for log in logbook.both} | log_ends.former_checkpoints(),
        "record_key": next(iter(signing.keys())),
        "files": {str(path.relative_to(part)): _said_of(path) for path in files},
    }
    manifest["mac"] = _mac(manifest, settings.RECORD_KEY)
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (part / MANIFEST).write_text(text, encoding="utf-8")
    for path in part.rglob("*"):
        settle(path)
    settle(part)


def _migrations() -> list[str]:
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _without_signature(manifest: dict[str, Any]) -> list[str]:
    key = signing.keys().get(manifest.get("record_key", ""))
    if key is None:
        return [
            f"The manifest is signed with key {manifest.get('record_key')}, which is not known here: set RECORD_KEY."
        ]
    if not hmac.compare_digest(_mac(manifest, key), str(manifest.get("mac"))):
        return ["The manifest has changed since the backup: it does not match its MAC."]
    return []


def _unready(manifest: dict[str, Any]) -> list[str]:
    """Why this place cannot take a backup."""
    vendor = connections["default"].vendor
    if manifest["database"] != vendor:
        return [f"The backup is of {manifest['database']}, and DATABASE_URL names {vendor}."]
    told = [] if database_copies.is_empty() else ["The database has tables: restore goes into an empty one only."]
    return told + media_copies.problems()


def _of_database(folder: Path, manifest: dict[str, Any]) -> list[str]:
    """What is wrong inside the copy: unreadable, or a record that does not verify."""
    path = folder / database_copies.FILES[manifest["database"]]
    told = database_copies.problems(path)
    if told or manifest["database"] != "sqlite":
        return told
    connections.databases["backup"] = connections.databases["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{path.resolve().as_uri()}?mode=ro&immutable=1",
        "OPTIONS": {"uri": True},
    }
    try:
        return [] if is_of_other_code(manifest) else verification.findings("backup")
    finally:
        connections["backup"].close()
        del connections["backup"], connections.databases["backup"]


def _mac(manifest: dict[str, Any], key: str) -> str:
    text = canonical({name: value for name, value in manifest.items() if name != "mac"})
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _said_of(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _clear_parts(folder: Path) -> None:
    """Take away what a backup left that was killed."""
    for part in folder.glob(".backup-*.part"):
        if not Path(f"/proc/{part.name.split('.')[-2]}").exists():
            shutil.rmtree(part, ignore_errors=True)
