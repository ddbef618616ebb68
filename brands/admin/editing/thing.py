"""What the three published things have in common at the desk: drafts, preview, publishing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from brands.admin.editing import unclaimed
from brands.admin.editing.conflicts import ConflictMixin
from brands.admin.editing.drafts import DraftsMixin
from brands.admin.editing.kept import KeepingMixin
from brands.admin.editing.preview_links import LinksMixin
from brands.admin.editing.thing_pages import T, Thing
from brands.admin.generics import Extra
from brands.admin.requests import Editing
from brands.admin.review.comments import CommentsMixin, comments_on
from brands.admin.review.pages import ReviewPagesMixin
from brands.admin.review.submission import SubmissionMixin
from brands.content.quote_finder import in_own_letters
from brands.models import Draft, Excerpt, Register, Remark, Version
from brands.record import snapshot


class ThingAdmin(
    KeepingMixin[T],
    ConflictMixin[T],
    DraftsMixin[T],
    LinksMixin[T],
    CommentsMixin[T],
    SubmissionMixin[T],
    ReviewPagesMixin[T],
):
    """The change page of a Brand, the Edition or the Register."""

    change_form_template = "admin/brands/thing_change_form.html"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        if parted := sum(getattr(formset, "parted", 0) for formset in formsets):
            messages.info(request, f"粘贴的文字里有几个自然段，已分成单独的段落，多出{parted}条，次序不变。")
        if settled := _settle_quotations(form.instance, formsets):
            messages.info(request, f"有{settled}处引文与正文只差字形、宽窄或看不见的字符，已改成正文里的写法。")
        if not Editing.of(request).keeps_no_draft:
            self.keep_draft(request, form.instance)

    def response_change(self, request: HttpRequest, obj: T) -> HttpResponse:
        """Somebody whose draft has problems stays on the page that lists them."""
        if Editing.of(request).has_problems and "_save" in request.POST:
            return self._back(obj)
        return super().response_change(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Callable[..., str], str, str] | None]:
        """None that could never work: several things are not deleted at once."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def _problems_shown(self, thing: T) -> dict[str, Any]:
        """What the change page says of problems: those of rows in a list, numbers of the text where they stand."""
        listed = self.listed(thing)
        return {
            "problems": [one for one in listed if not one[0].at],
            "unclaimed": unclaimed.passages(snapshot.of(thing), [problem for problem, _, _ in listed]),
            "unclaimed_count": sum(bool(problem.at) for problem, _, _ in listed),
        }

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        """The page with where the thing stands, what is wrong, and what others remarked and that is not settled."""
        extra = {**(extra_context or {})}
        if thing := self.get_object(request, object_id):
            extra |= self._problems_shown(thing) if request.method == "GET" else {}
            extra |= self.standing_of(request, thing) | {
                "comments": list(comments_on(thing).open()),
                "remarks": Remark.objects.about(thing.kind, thing.pk).waiting().count(),
                "url_stem": f"admin:{self.model.page_stem()}",
            }
        return super().change_view(request, object_id, form_url, extra)

    def has_delete_permission(self, request: HttpRequest, obj: T | None = None) -> bool:
        """What was saved or published stays: only a thing that nobody ever saved can go."""
        if obj is not None and (Version.objects.of(obj).exists() or Draft.objects.of(obj).exists()):
            return False
        return super().has_delete_permission(request, obj)


def _settle_quotations(thing: Thing, formsets: Any) -> int:
    """Write the quotations just saved in the letters of the text that they quote; how many changed."""
    rows = [form.instance for formset in formsets for form in formset.forms if form.has_changed() and form.instance.pk]
    quoting = [row for row in rows if hasattr(row, "quote")]
    if not quoting or isinstance(thing, Register):
        return 0
    passages, excerpts = (list(texts.values_list("text", flat=True)) for texts in (thing.passages, Excerpt.objects))
    settled = 0
    for row in quoting:
        quote = in_own_letters(row.quote, passages)
        if not any(quote in text for text in passages):
            quote = in_own_letters(row.quote, excerpts)
        if quote != row.quote:
            row.quote = quote
            row.save(update_fields=["quote"])
            settled += 1
    return settled
