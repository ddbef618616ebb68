"""Files that the site made after it started, where no web server stands before it to send them.

Only names of three known forms are answered, so that no name leads out of MEDIA_ROOT, and nothing that was put
there otherwise is ever sent. Each is the name of one content for ever.
"""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from showcase import artefacts

FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".zip": "application/zip"}
KEPT = re.compile(r"(?:pictures/[A-Za-z0-9_-]+\.jpg|renditions/[0-9a-f]{12}/[0-9]{1,4}\.(?:jpg|webp))")


@require_safe
def media(request, name):
    """A share picture, a picture or one of its renditions; 404 for every other name and for what is not there."""
    path = Path(settings.MEDIA_ROOT) / name if KEPT.fullmatch(name) else artefacts.asked_for(name)
    if path is None or path.is_symlink() or not path.is_file():
        raise Http404(f"No file {name!r}.")
    return send(request, path, FOR_EVER)


def send(request, path, cache):
    """A file with its type and cache rule, or 304 where the reader has it; its folder and name are its ETag."""
    etag = quote_etag(f"{path.parent.name}/{path.name}")
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse() if request.method == "HEAD" else FileResponse(path.open("rb"))
        response["Content-Type"] = TYPES[path.suffix]
        response["Content-Length"] = str(path.stat().st_size)
    response["ETag"] = etag
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
