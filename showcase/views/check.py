"""Are these our words? As a page for people, and as JSON for whole articles."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from brands.content.canonical import Data
from brands.models import BrandEntry, Wording, memo
from showcase.checking import article
from showcase.checking.answers import Answer
from showcase.data.open_data import open_data

LONGEST = 3600  # bytes of what a form asks, as an address writes them: more would not fit a request line
A_PAGE = 40  # sentences
AN_ARTICLE = 200  # sentences that a program may ask at once
LARGEST = 64 * 1024  # bytes of what it sends


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Whether pasted words are ours: now, once, or not; a form that only asks, so its answer has an address."""
    typed = readable(request.GET.get("q", ""))
    query = cut(typed)
    found = article.check(query, A_PAGE)
    response = render(
        request,
        "showcase/check.html",
        {
            "query": query,
            "longest": LONGEST // 9,
            "shortest": article.SHORTEST,
            "was_cut": len(query) if len(typed) > len(query) else 0,
            "too_short": bool(query) and all(one.verdict == "short" for one in found),
            "found": [one for one in found if one.verdict != "short" or len(found) > 1],
            "example": memo.recall("first brand", lambda: BrandEntry.objects.public().for_page().first()),
        },
    )
    if query:
        response["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt
@open_data
@require_http_methods(["GET", "HEAD", "POST"])
def check_json(request: HttpRequest) -> HttpResponse:
    """The same for programs: `?q=`, once or more, or a body of text; each sentence answered by itself."""
    try:
        text = _asked(request)
    except ValueError as error:
        return _json({"error": str(error)}, status=400)
    if not text.strip():
        return _json({"error": "没有要核对的文字：?q=一句话，或以 POST 发送全文（UTF-8 纯文本）"}, status=400)
    found = article.check_each(text, AN_ARTICLE + 1)
    answer = {"sentences": [_told(one) for one in found[:AN_ARTICLE]], "more": len(found) > AN_ARTICLE}
    return _json(answer | {"about": settings.ORIGIN.root + reverse("check")})


def _asked(request: HttpRequest) -> str:
    """The text that is asked: of the address, a form's `q`, or a body; raises ValueError for what cannot be read."""
    if request.method != "POST":
        return readable("\n\n".join(request.GET.getlist("q")))
    if len(request.body) > LARGEST:
        raise ValueError("全文不超过64 kB，请分次发送")
    if request.content_type == "application/json":
        raise ValueError("请发送全文本身（UTF-8纯文本、HTML或Markdown），不要装进JSON")
    # curl calls any body a form, so that only what begins like ours is one.
    if request.content_type == "multipart/form-data" or request.body.startswith(b"q="):
        return readable("\n\n".join(request.POST.getlist("q")))
    try:
        return readable(request.body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("全文须是UTF-8编码的纯文本") from None


def _told(one: article.Checked) -> dict[str, object]:
    """One sentence with its verdict, its places, and what it is like."""
    told = {"words": one.words, "verdict": one.verdict, "follows": one.follows}
    if one.answers:
        told["places"] = [_place(answer) for answer in one.answers]
    if one.told:
        told["taken_back"] = one.told._asdict()
    if one.near:
        pieces = [[piece.kind, piece.text] for piece in one.near.pieces]
        told["near"] = {**_row(one.near.row), "words": one.near.window, "pieces": pieces}
    if one.notes:
        told["notes"] = [{key: note[key] for key in ("words", "doubt", "suggestion")} for note in one.notes]
    return told


def _place(answer: Answer) -> dict[str, object]:
    speeches = [{key: one[key] for key in ("speaker", "comparison", "printed_in")} for one in answer.speeches]
    notes = [{key: note[key] for key in ("words", "doubt", "suggestion")} for note in answer.notes]
    versions = {"first": answer.first, "last": answer.last}
    pieces = [] if answer.row.current else [[piece.kind, piece.text] for piece in answer.pieces]
    more = {"became": pieces, "speeches": speeches, "notes": notes}
    return {**_row(answer.row), **versions, **{key: value for key, value in more.items() if value}}


def _row(row: Wording) -> dict[str, object]:
    return {
        "of": row.owner_name,
        "place": row.place,
        "anchor": row.anchor,
        "current": row.current,
        "url": settings.ORIGIN.root + row.get_absolute_url(),
    }


def readable(text: str) -> str:
    """What was sent without characters that nobody sees, line ends kept."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in plain if character.isprintable() or character == "\n").strip()


def cut(text: str) -> str:
    """As much of a text as an address may hold."""
    size = 0
    for place, character in enumerate(text):
        size += len(character.encode()) * (1 if character.isascii() and character.isalnum() else 3)
        if size > LONGEST:
            return text[:place]
    return text


def _json(data: Data, status: int = 200) -> HttpResponse:
    return HttpResponse(
        json.dumps(data, ensure_ascii=False, indent=1), status=status, content_type="application/json; charset=utf-8"
    )
