"""Citations of one version as files; `?of=` an anchor of it cites the figure, milestone or passage there."""

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brands.content.canonical import Data
from brands.models import BrandEntry, Version
from showcase.citing import amended, citations, log_proofs
from showcase.citing.of_version import WORDS, cite_place, corrections_since
from showcase.reading import context

from .brand import version_of
from .of_brand import of_brand, show_withdrawn

FORMS = {
    "bib": (citations.bibtex, "application/x-bibtex"),
    "ris": (citations.ris, "application/x-research-info-systems"),
    "csl.json": (citations.csl, "application/vnd.citationstyles.csl+json"),
}


@require_safe
@of_brand
def cite_file(request: HttpRequest, entry: BrandEntry, number: int, form: str) -> HttpResponse:
    """A citation for reference managers, read today."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    make, kind = FORMS[form]
    source = _cite_or_404(version, entry.slug, context.published(), request.GET.get("of", "").lower())
    response = HttpResponse(make(source, timezone.localdate()), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{entry.slug}-v{number}.{form}"'
    return until_midnight(response)


@require_safe
@of_brand
def cite_text(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """Every citation of a version with today's date, of the whole and of each figure and milestone, as text."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    site, of = context.published(), request.GET.get("of", "").lower()
    since = corrections_since(version)
    anchors = [f"{row[0]}-{claim['id']}" for row in ("figures", "milestones") for claim in version.data[row]]
    response = render(
        request,
        "showcase/cite.txt",
        {
            "version": version,
            "checkpoint": log_proofs.checkpoint(),
            "whole": _source_words(_cite_or_404(version, entry.slug, site, of, since)),
            "claims": []
            if of
            else [_source_words(_cite_or_404(version, entry.slug, site, anchor, since)) for anchor in anchors],
        },
        content_type="text/plain; charset=utf-8",
    )
    return until_midnight(response)


def until_midnight(response: HttpResponse) -> HttpResponse:
    """What names today may be kept until the day ends in Shanghai."""
    now = timezone.localtime()
    end = datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)
    response["Cache-Control"] = f"public, max-age={int((end - now).total_seconds())}"
    return response


def _cite_or_404(
    version: Version, slug: str, site: Data, anchor: str, since: list[amended.Amended] | None = None
) -> citations.Cited:
    """The version, or what stands at an anchor of it; raises Http404 for an anchor that it has not."""
    try:
        return cite_place(version, slug, site, anchor, since)
    except KeyError:
        raise Http404(f"No {anchor!r} in version {version.number}; anchors begin with {', '.join(WORDS)}.") from None


def _source_words(source: citations.Cited) -> dict[str, object]:
    return {
        "words": source.words,
        "proof": source.proof,
        "corrected": source.corrected,
        "gbt": citations.gbt(source, timezone.localdate().isoformat()),
        "newsroom": citations.newsroom(source),
    }
