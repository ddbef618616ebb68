"""A version as text that extractors, translators and language models read; and what they find here, in one screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import BrandEntry
from showcase.citing.of_version import cite_place
from showcase.data import plain_text
from showcase.data.open_data import open_data
from showcase.reading import context

from .brand import version_of
from .of_brand import of_brand, show_withdrawn

FORMS = {"txt": (plain_text.plain, "text/plain"), "md": (plain_text.markdown, "text/markdown")}
MOST = 40  # brands that are listed


@open_data
@require_safe
@of_brand
def version_text(request: HttpRequest, entry: BrandEntry, number: int, form: str) -> HttpResponse:
    """The text of a version, numbered, with ids and its citation, as of the day on which it was published."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    cited = cite_place(version, entry.slug, context.published())
    make, kind = FORMS[form]
    written = make(plain_text.lines(version.data, cited, f"{cited.published:%Y-%m-%d}"))
    return HttpResponse(
        written, content_type=f"{kind}; charset=utf-8", headers={"Link": f'<{cited.url}>; rel="canonical"'}
    )


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """llms.txt: what the site is, and where its texts are to be had as text."""
    entries = BrandEntry.objects.public().for_page()[:MOST]
    return render(request, "showcase/llms.txt", {"entries": entries}, content_type="text/plain; charset=utf-8")
