"""Several things at once: submitted or signed on one page, each seen there, each by its own check value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.sites import site
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from brands.accounts.sessions import DeskRequest
from brands.admin.editing.kept import OWNER, sign_owner
from brands.admin.review.papers import paper_of
from brands.chinese.paragraphs import without_invisible
from brands.content import diff, gate
from brands.content.canonical import Data, canonical, digest
from brands.content.problems import Problem, Refused
from brands.content.schema import BrandContent
from brands.models import Brand, Publishable, Review, Version
from brands.models.review import STAGES
from brands.models.signature import OPINION
from brands.record import approval, snapshot
from brands.review import old_words, steps, warnings

MOST = 30
REASONS = [(Version.Reason.UPDATE, "更新"), (Version.Reason.CORRECTION, "更正")]
ALONE = "不能和别的一起送审：{}。请单独送审。"


@dataclass
class Part:
    """One of several things on the page: what is shown of it, what was typed, and why it could not go."""

    thing: Publishable
    sha256: str
    shown: dict[str, Any] = field(default_factory=dict)
    alone: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)

    def take(self, sent: QueryDict, *names: str) -> dict[str, str]:
        """Note what was typed for it."""
        self.typed = {name: sent.get(f"{name}-{self.key}", "") for name in names}
        return self.typed

    @property
    def key(self) -> object:
        return self.shown["run"].pk if "run" in self.shown else self.thing.pk


def urls() -> list[URLPattern]:
    """The addresses of these pages below the desk's."""
    return [
        path("several/submit/", site.admin_view(submit_several), name="submit_several"),
        path("several/sign/", site.admin_view(sign_several), name="sign_several"),
    ]


def address_of(things: Iterable[Brand]) -> str:
    """The page on which these brands are submitted together."""
    return reverse("admin:submit_several") + "?" + "&".join(f"brand={thing.pk}" for thing in things)


def submit_several(request: DeskRequest) -> HttpResponse:
    """The chosen brands, each with what it changes; those that are ticked go to the first stage."""
    if not request.user.has_perm("brands.change_brand"):
        raise PermissionDenied
    chosen = (request.POST if request.method == "POST" else request.GET).getlist("brand")[:MOST]
    parts = [_to_submit(brand, request.user) for brand in Brand.objects.filter(pk__in=chosen).order_by("order", "pk")]
    if request.method == "POST":
        sent = [part for part in parts if part.take(request.POST, "seen", "reason", "note")["seen"] and not part.alone]
        return _settle(request, parts, sent, _submit, "已送审{}个品牌，等待初审：{}。")
    return _page(request, "一并送审", parts, "submit")


def _to_submit(brand: Brand, user: User) -> Part:
    data, last = snapshot.of(brand), Version.objects.of(brand).with_withdrawal().first()
    before: Data = last.data if last else {}
    changes = diff.changes(before, data)
    shown = {
        "last": last,
        "changes": changes,
        "left_behind": old_words.left_behind(brand, before, data),
        "pictures": data["pictures"],
        "reasons": REASONS if last else [(Version.Reason.FIRST, "首发")],
    }
    return Part(brand, digest(canonical(data)), shown, _why_alone(brand, data, changes, user))


def _why_alone(brand: Brand, data: BrandContent, changes: list[diff.Change], user: User) -> str:
    """Why a brand needs a page of its own; "" where it does not."""
    try:
        approval.step("submit", brand, approval.current(brand), user)
    except Refused as refused:
        return f"{refused}。"
    if not changes:
        return ALONE.format("没有改动")
    if problems := gate.problems(data):
        return ALONE.format(f"有{len(problems)}处还不能发布")
    if found := warnings.warnings(data):
        return ALONE.format(f"有{len(found)}处提醒，要逐条写理由")
    return ""


def _submit(request: DeskRequest, part: Part) -> None:
    if part.typed["seen"] != part.sha256:
        raise approval.refusal(part.thing, "您看过之后又改了，请再看一遍")
    if part.typed["reason"] not in [str(reason) for reason, _ in part.shown["reasons"]]:
        raise approval.refusal(part.thing, "请选缘由")
    note = _plain(part, part.typed["note"], "公开说明", 300)
    steps.submit(part.thing, by=request.user, reason=part.typed["reason"], note=note)


def sign_several(request: DeskRequest) -> HttpResponse:
    """All that waits for the person's signature, each in full; those that are ticked are signed."""
    if not request.user.has_perm("brands.view_review"):
        raise PermissionDenied
    runs = [run for run in Review.objects.waiting_for(request.user)[:MOST] if run.state in STAGES]
    parts = [Part(run.thing, run.sha256, paper_of(run)) for run in runs]
    if request.method == "POST":
        signed = [part for part in parts if part.take(request.POST, "seen", "opinion", "secrecy")["seen"]]
        return _settle(request, parts, signed, _sign, "已签署同意{}件：{}。")
    return _page(request, "一并审阅", parts, "sign")


def _sign(request: DeskRequest, part: Part) -> None:
    opinion, secrecy = _plain(part, part.typed["opinion"], "意见", OPINION), bool(part.typed["secrecy"])
    steps.sign(part.shown["run"], by=request.user, sha256=part.typed["seen"], opinion=opinion, secrecy=secrecy)


def _plain(part: Part, text: str, name: str, most: int) -> str:
    """A text without what Word leaves behind unseen; refused where it is too long."""
    plain = without_invisible(text.replace("\r\n", "\n")).strip()
    if len(plain) > most:
        raise approval.refusal(part.thing, f"{name}至多{most}个字，现在有{len(plain)}个")
    return plain


def _settle(
    request: DeskRequest, parts: list[Part], chosen: list[Part], act: Callable[[DeskRequest, Part], None], said: str
) -> HttpResponse:
    """Do it with each that was ticked, one after the other; the page again with those that were refused."""
    done = []
    for part in chosen:
        try:
            act(request, part)
            done.append(part)
        except Refused as refused:
            part.refused = refused.problems
    if done:
        messages.success(request, said.format(len(done), "、".join(str(part.thing) for part in done)))
    if chosen and len(done) == len(chosen):
        return HttpResponseRedirect(reverse("admin:index"))
    left = [part for part in parts if part not in done]
    if not chosen:
        messages.warning(request, "没有勾选。看过的，请在它下面勾选。")
    page = "submit" if act is _submit else "sign"
    return _page(request, "一并送审" if page == "submit" else "一并审阅", left, page)


def _page(request: DeskRequest, title: str, parts: list[Part], page: str) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": title,
        "parts": parts,
        "may_go": any(not part.alone for part in parts),
        OWNER: sign_owner(request.user, request.path),
    }
    return TemplateResponse(request, f"admin/desk/{page}_several.html", context)
