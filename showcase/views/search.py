import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from brands.chinese.tokens import spans
from brands.models import CountEntry, Found, TagEntry, TextEntry, Tier, Wording
from brands.search import passages as record
from brands.search import verbatim
from showcase.citing import amended
from showcase.data.datasets import Marks
from showcase.lists.doors import front_doors
from showcase.lists.facets import EDITION, SERIES, TAG, TIER, Facet, Value
from showcase.lists.filters import Listed, Narrowing
from showcase.lists.pagination import SIZE
from showcase.reading.in_context import in_context
from showcase.traditional import addresses, terms
from showcase.traditional.converter import convert
from showcase.traditional.script import is_asked_in_hant

FIRST = 3
YEAR = Facet("year", "年份", lambda hit: [(str(year), f"{year}年") for year in hit.years], in_order=True)
FACETS = (EDITION, *(facet.of("entry") for facet in (TIER, SERIES, TAG)), YEAR)
_YEAR_FORM = re.compile(r"(?:1[5-9]|20)\d\d")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Names, figures, milestones and passages for the reader's words, page by page, narrowed by the query."""
    asked = request.GET.get("q", "")
    found = record.search(asked)
    TagEntry.objects.give(hit.entry for hit in found.hits)
    options = _options(request.GET) if found.hits else {}
    narrowing = Narrowing(request.GET, Listed(found.hits, FACETS), FACETS, fixed={"q": found.query}, options=options)
    hits = narrowing.rows
    pages = _by_page(hits)
    marks = amended.marks_of_rows(hit for own in pages[:SIZE] for hit in own if hit.kind != Found.SOURCE)
    context = {
        "found": found,
        "longest": record.LONGEST,
        "was_cut": len(" ".join(asked.split())) > record.LONGEST,
        "narrowing": narrowing,
        "pages": len(pages),
        "groups": [_group(own, found, marks) for own in pages[:SIZE]],
        "count": len(hits),
        "literal": _literal(hits, found),
        "kinds": _kinds(hits),
        "answer": _answer(found.answer, found, marks) if found.answer and found.answer in hits else None,
        "past": _past(found),
        "tags": [] if found.hits or not found.query else CountEntry.objects.tags(),
        "doors": {} if found.query or narrowing.chosen else front_doors(),
    }
    response = render(request, "showcase/search.html", context)
    if not context["doors"]:  # the page before any question is for everybody, what was found is not
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The names that go on with what was typed so far: {"names": [{"name", "page", "of"}]}, or as OpenSearch has it."""
    typed = request.GET.get("q", "")
    rows = record.suggest(typed)
    told = _in_hant if is_asked_in_hant(request) else _as_it_is
    answer: object = {"names": [told({"name": row.text, "page": row.page, "of": _alias_of(row)}) for row in rows]}
    if request.GET.get("form") == "opensearch":
        answer = [record.clean(typed), [row.text for row in rows]]
    plain, unfound = {"ensure_ascii": False}, {"X-Robots-Tag": "noindex"}
    return JsonResponse(answer, safe=False, json_dumps_params=plain, headers=unfound)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches this site: an OpenSearch 1.1 description."""
    return render(request, "opensearch.xml", content_type="application/opensearchdescription+xml")


def _past(found: record.Results) -> list[Wording]:
    """The texts of earlier versions that have the words where no text that stands has them."""
    if (
        found.answer
        or found.listed
        or found.is_asked
        or found.excluded
        or any(found.is_literal(hit.text) for hit in found.hits)
    ):
        return []
    return verbatim.find_past(found.query, FIRST)


def _options(query: Mapping[str, str]) -> dict[str, list[Value]]:
    """What is asked for that the record has, or a year, though none of these hits has it: that leaves nothing."""
    own = {YEAR.key: [(year, f"{year}年")] if _YEAR_FORM.fullmatch(year := query.get(YEAR.key, "")) else []}
    facets = [facet for facet in FACETS if facet is not YEAR and query.get(facet.key)]
    for row in CountEntry.objects.known() if facets else ():
        for facet in facets:
            if (value := row.values.get(facet.key)) == query[facet.key]:
                own[facet.key] = [(str(value), facet.told(str(value), row.label))]
    return {TIER.key: Tier.choices, **own}


def _as_it_is(name: dict[str, str]) -> dict[str, str]:
    return name


def _in_hant(name: dict[str, str]) -> dict[str, str]:
    """A suggested name as the page that asks shows names: in traditional characters, leading to the twin."""
    page = addresses.in_hant(name["page"], get_script_prefix())
    own = terms.published()
    return {"name": convert(name["name"], own), "page": page, "of": convert(name["of"], own)}


def _alias_of(row: TextEntry) -> str:
    return row.entry.name if row.entry and row.kind == Found.ALIAS else ""


def _by_page(hits: list[TextEntry]) -> list[list[TextEntry]]:
    """The hits of each page, in the order of the first ones."""
    pages: dict[tuple[object, ...], list[TextEntry]] = {}
    for hit in hits:
        pages.setdefault((hit.entry_id, hit.edition_year, hit.source_id), []).append(hit)
    return list(pages.values())


def _group(hits: list[TextEntry], found: record.Results, marks: Marks) -> dict[str, object]:
    """{"entry" or None, "title", "page", "first": hits, "rest": hits} of the hits of one page."""
    told = [_hit_words(hit, found.lit(hit.text), marks) for hit in hits]
    page: dict[str, object] = {"entry": hits[0].entry, "title": _title(hits[0]), "page": hits[0].page}
    return {**page, "first": told[:FIRST], "rest": told[FIRST:]}


def _hit_words(hit: TextEntry, lit: list[str], marks: Marks) -> dict[str, object]:
    words: dict[str, object] = {"href": _address(hit, lit), "label": _label(hit), "runs": in_context(hit.text, lit)}
    claim = hit.anchor[2:] if hit.kind in {Found.FIGURE, Found.MILESTONE} else ""
    return words | {"marks": marks.get(hit.anchor, ()), "claim": claim}


def _literal(hits: list[TextEntry], found: record.Results) -> dict[str, int]:
    """{"pages", "count"} of the hits whose text has the reader's words letter by letter: no more is said of them."""
    own = [hit for hit in hits if found.is_literal(hit.text)]
    return {"pages": len(_by_page(own)), "count": len(own)}


def _kinds(hits: list[TextEntry]) -> list[tuple[str, int]]:
    """[(what the texts are, how many)] in the order of results."""
    counts = Counter(Found(hit.kind) for hit in hits)
    return [(kind.label, counts[kind]) for kind in Found if counts[kind]]


def _answer(hit: TextEntry, found: record.Results, marks: Marks) -> dict[str, object]:
    """The row that answers a question, with the page that it stands on."""
    words = _hit_words(hit, found.lit(hit.text), marks)
    return {**words, "kind": Found(hit.kind).label, "title": _title(hit), "page": hit.page}


def _title(hit: TextEntry) -> str:
    if hit.entry:
        return hit.entry.name
    return f"{hit.edition_year}年评选" if hit.edition_year else "来源"


def _label(hit: TextEntry) -> str:
    return "" if hit.kind == Found.PASSAGE else Found(hit.kind).label


def _address(hit: TextEntry, lit: list[str]) -> str:
    """The address of the words: their block, and in a passage the browser lights the words themselves."""
    places = spans(hit.text, lit) if hit.kind in {Found.PASSAGE, Found.EXCERPT} else []
    words = [hit.text[start:end] for start, end in places[:1]]
    return hit.get_absolute_url() + "".join(f":~:text={quote(word, safe='')}" for word in words)
