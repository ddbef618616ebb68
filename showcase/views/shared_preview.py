from typing import cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from brands.content.evidence_types import Evidence
from brands.models import PreviewLink
from showcase.reading import preview_remarks

from .preview import as_its_page, keep_nowhere


@csrf_exempt  # No cookie says who asks: the signed address is all that is needed, and no other site knows it.
@require_http_methods(["GET", "HEAD", "POST"])
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """One draft for somebody without an account, who may leave remarks; the address is the key to it."""
    try:
        link = PreviewLink.objects.named_by(token)
    except PreviewLink.DoesNotExist:
        raise Http404("No such link.") from None
    if not link.is_open:
        return keep_nowhere(render(request, "showcase/preview_closed.html", status=410))
    data = cast("Evidence", link.draft.data)  # no link is made to the register
    form = preview_remarks.RemarkForm(request.POST or None, data=data)
    status = _keep_remark(link, form) if request.method == "POST" else 200
    if status == 303:
        return keep_nowhere(HttpResponseRedirect(f"{request.path}?said#remarks", status=303))
    shown = {
        "link": link,
        "form": form,
        "remarks": form.placed_remarks(link),
        "busy": status == 429,
        "said": "said" in request.GET,
    }
    response = as_its_page(request, link.draft.data, shown, status)
    if status == 429:
        response["Retry-After"] = str(preview_remarks.WINDOW.seconds)
    return response


@transaction.atomic
def _keep_remark(link: PreviewLink, form: preview_remarks.RemarkForm) -> int:
    """Keep the remark, one at a time for each link; the status of the answer."""
    if not form.is_valid():
        return 400
    held = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if not preview_remarks.has_room(held):
        return 429
    held.remarks.create(**form.cleaned_data)
    return 303
