"""Where supplied pictures and their renditions are: files of this node, or a bucket that all nodes share.

A name is the name of one content for ever, so that a file that was once fetched from the bucket needs no asking again.
What else the site makes (share pictures, press packs, the record) every node makes for itself when it is asked.
"""

from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from showcase.pictures.share_images import make_file


def local(name: str) -> Path:
    """The file of this name below MEDIA_ROOT, fetched from the bucket if it is there; it may not exist."""
    path = Path(settings.MEDIA_ROOT) / name
    if _has_bucket() and not path.exists() and default_storage.exists(name):
        return make_file(name, lambda: _fetch(name))
    return path


def share(path: Path, name: str) -> None:
    """Put a file of this node where all nodes find it."""
    if _has_bucket() and not default_storage.exists(name):
        default_storage.save(name, ContentFile(path.read_bytes()))


def forget(name: str) -> None:
    """Take a made file away, from this node and from where all nodes find it; other nodes keep what they fetched."""
    (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)
    if _has_bucket():
        default_storage.delete(name)


def _has_bucket() -> bool:
    return not isinstance(default_storage, FileSystemStorage)


def _fetch(name: str) -> bytes:
    with default_storage.open(name) as file:
        return bytes(file.read())
