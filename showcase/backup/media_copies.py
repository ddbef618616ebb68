"""The media as plain files, and back: what stands below MEDIA_ROOT, and the pictures of a bucket where there is one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage


def problems() -> list[str]:
    """Why the media of a backup cannot be put here; none where there is nothing yet."""
    root = Path(settings.MEDIA_ROOT)
    told = []
    if root.exists() and any(root.iterdir()):
        told.append(f"{root} has files: restore goes into an empty folder only.")
    if any(_in_bucket()):
        told.append("The bucket has files: restore goes into an empty one only.")
    return told


def copy_files(folder: Path) -> None:
    """Copy what stands below MEDIA_ROOT; a made file that goes meanwhile is not missed, its page makes it again."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            target = folder / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(path, target)
            except FileNotFoundError:
                target.unlink(missing_ok=True)


def copy_bucket(folder: Path) -> None:
    """Copy the pictures of a bucket; where they are files, they stand below MEDIA_ROOT already."""
    for name in _in_bucket():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(name) as file:
            target.write_bytes(file.read())


def fill_bucket(folder: Path) -> None:
    """Put the copied pictures of a bucket into it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                default_storage.save(str(path.relative_to(folder)), file)


def _in_bucket(folder: str = "") -> Iterator[str]:
    if isinstance(default_storage, FileSystemStorage):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from _in_bucket(f"{folder}{name}/")
