"""Comments at a word, between those who write and those who review: beside the text, answered, settled."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from brands.accounts.sessions import DeskRequest
from brands.admin.editing.forms import PlainForm
from brands.admin.editing.thing_pages import Pages, T
from brands.admin.review.forms import text_area
from brands.admin.review.papers import PapersMixin
from brands.chinese.paragraphs import one_line
from brands.content.canonical import Data
from brands.models import Comment, Publishable
from brands.models.comment import CommentQuerySet

# Beside the passages: what has a row of its own in the form.
ROWS = ("figures", "milestones", "pictures")
ASKED = {False: "请从送审的全文里逐字复制。", True: "请多写前后几个字。"}


class CommentForm(PlainForm):
    """Words of the text that is under review, and what is said of them."""

    words = text_area(
        "词句", max_length=300, required=False, help_text="从送审的全文里复制，须恰好出现一次；说的是全文的，留空。"
    )
    text = text_area("批注", max_length=500, help_text="写给撰稿人或审稿人看，不公开，也不改变所签的内容。")

    def __init__(self, *args: Any, content: Data, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content

    def clean_words(self) -> str:
        words = one_line(self.cleaned_data["words"])
        places = _places(self.content, words) if words else [""]
        if len(places) != 1:
            raise forms.ValidationError(f"这句话在送审的全文里有{len(places)}处。{ASKED[bool(places)]}")
        (self.anchor,) = places
        return words


def _places(content: Data, words: str) -> list[str]:
    """The passages that say these words, each as often as it does; where none does, the first row that does, or "".

    A lede is words of a passage or an excerpt, so that outside the passages the same words may stand in several places.
    """
    passages = [row["id"] for row in content.get("passages", ()) for _ in range(row["text"].count(words))]
    rows = [row["id"] for kind in ROWS for row in content.get(kind, ()) if words in _text(row)]
    return passages or (rows + [""] * (words in _text(content)))[:1]


def _text(value: object) -> str:
    """All that a value of a snapshot says, a line each."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value if isinstance(value, str) else "\n".join(map(_text, parts))


class AnswerForm(PlainForm):
    """What is answered; nothing, where it is only settled."""

    answer = forms.CharField(max_length=500, required=False)


class CommentsMixin(PapersMixin[T]):
    """The page of a review's comments."""

    def pages(self) -> Pages:
        return super().pages() | {
            "reviews/<int:number>/comments/": ("comments", self.comments_view),
            "comments/<int:number>/answer/": ("answer_comment", require_POST(self.answer_view)),
        }

    def comments_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        """The comments on a thing, and a form for one more while its review is open."""
        thing, run = self.run_of(request, pk, number)
        may = run.is_open and request.user.has_perm("brands.add_comment")
        words = {"words": request.GET.get("words", "")[:300]}
        form = CommentForm(request.POST or None, content=run.signed_document.data, initial=words)
        if request.method == "POST" and not may:
            raise PermissionDenied
        if form.is_valid():
            said = {"words": form.cleaned_data["words"], "text": form.cleaned_data["text"], "anchor": form.anchor}
            Comment.objects.create(review=run, made_by=request.user, **said)
            messages.success(request, "已记下批注。撰稿人在品牌的页面上、审稿人在审稿的页面上看得到。")
            return HttpResponseRedirect(run.get_absolute_url() + "#comments")
        context = {"run": run, "form": form, "may": may, "comments": comments_on(thing)}
        return self._page(request, thing, "comments", "批注", context)

    def answer_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        """Answer a comment, settle it, or both."""
        thing = self.seen(request, pk)
        if not request.user.has_perm("brands.change_comment"):
            raise PermissionDenied
        comment = get_object_or_404(comments_on(thing), pk=number)
        form = AnswerForm(request.POST)
        if not form.is_valid():
            messages.error(request, f"没有记下：回复至多500个字。您写的是：{request.POST.get('answer', '')}")
        else:
            comment = _answer(number, form.cleaned_data["answer"], request.user, settles="settle" in request.POST)
            messages.success(request, "批注已了结。" if comment.settled_at else "已回复。")
        return HttpResponseRedirect(f"{thing.admin_url('comments', comment.review_id)}#comment-{comment.pk}")


@transaction.atomic
def _answer(number: int, answer: str, user: User, *, settles: bool) -> Comment:
    """The comment with one reply more, below those that it has, and settled, unless somebody settled it before."""
    comment = Comment.objects.select_for_update().get(pk=number)
    if answer and not comment.answer.endswith(answer):
        comment.answer = "\n".join([*_signed(comment), answer])
        comment.answered_by, comment.answered_at = user, timezone.now()
    if settles and not comment.settled_at:
        comment.settled_by, comment.settled_at = user, timezone.now()
    comment.save()
    return comment


def _signed(comment: Comment) -> list[str]:
    """The replies that a comment has, the last one with who gave it and when."""
    if not comment.answered_at:
        return []
    at = timezone.localtime(comment.answered_at)
    return [f"{comment.answer}（{comment.answered_by}，{at.month}月{at.day}日 {at:%H:%M}）"]


def comments_on(thing: Publishable) -> CommentQuerySet:
    """Every comment on a Brand, an Edition or the Register, whichever review it was made in."""
    return Comment.objects.about(thing.kind, thing.pk)
