"""Files that the site made after it started, where no web server stands before it to send them.

Only names of three known forms are answered, so that no name leads out of MEDIA_ROOT, and nothing that was put
there otherwise is ever sent. Each is the name of one content for ever.
"""

import re
from pathlib import Path

from django.contrib.auth.models import AnonymousUser, User
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from brands.models import PictureEntry
from showcase.data.ranges import NotSatisfiable, asked_part
from showcase.guards.headers import open_to_all
from showcase.pictures import renditions, share_images, stored_pictures

# A picture may be withdrawn.
AN_HOUR = "public, max-age=3600"
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".zip": "application/zip"}
KEPT = re.compile(r"(?:pictures/[A-Za-z0-9_-]+\.jpg|renditions/[0-9a-f]{12}/[0-9]{1,4}\.(?:jpg|webp))")


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A share picture, a picture or one of its renditions; 404 for others; 410 for what was taken back."""
    if KEPT.fullmatch(name) and renditions.is_taken_back(name):
        return HttpResponse("这张图片已撤回。", status=410, content_type="text/plain; charset=utf-8")
    if name.startswith("pictures/") and not PictureEntry.objects.names(name):
        return _of_draft(request, name)
    path = stored_pictures.local(name) if KEPT.fullmatch(name) else share_images.asked_for(name)
    if path is None or path.is_symlink() or not path.is_file():
        raise Http404(f"No file {name!r}.")
    return open_to_all(send(request, path, AN_HOUR if KEPT.fullmatch(name) else FOR_EVER))


def _of_draft(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture that no public version names, not yet or no longer: for the desk's preview, and for nobody else."""
    path = stored_pictures.local(name) if KEPT.fullmatch(name) and _sees_drafts(request.user) else None
    if path is None or path.is_symlink() or not path.is_file():
        raise Http404(f"No file {name!r}.")
    return send(request, path, "private, no-store")


def _sees_drafts(user: User | AnonymousUser) -> bool:
    return user.is_staff and user.has_perm("brands.view_picture")


def send(request: HttpRequest, path: Path, cache: str = "") -> HttpResponseBase:
    """A file with its type, or the part that is asked for, or 304 where the reader has it.

    Its folder and name are its ETag. `cache` is its Cache-Control where that is not its route's.
    """
    etag = quote_etag(f"{path.parent.name}/{path.name}")
    response = get_conditional_response(request, etag=etag) or _part_or_whole(request, path, etag)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    if cache:
        response["Cache-Control"] = cache
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _part_or_whole(request: HttpRequest, path: Path, etag: str) -> HttpResponseBase:
    """The file, or a part of it while it is still the file that the reader has the rest of (If-Range)."""
    size = path.stat().st_size
    asked = request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""
    try:
        part = asked_part(asked, size)
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    elif part is None:
        response = FileResponse(path.open("rb"))
    else:
        response = HttpResponse(_read(path, part), status=206)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Content-Type"] = TYPES[path.suffix]
    response["Content-Length"] = str(size if part is None or request.method == "HEAD" else len(part))
    return response


def _read(path: Path, part: range) -> bytes:
    with path.open("rb") as file:
        file.seek(part.start)
        return file.read(len(part))
