"""What the first page of the desk says: what waits, what is under way, what changed, what lacks."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.urls import NoReverseMatch, reverse

from brands.accounts import proposals
from brands.models import (
    Brand,
    CollationNote,
    Draft,
    Edition,
    ErrorReport,
    LinkCheck,
    Publishable,
    Register,
    Review,
    Version,
)
from brands.models.review import STAGES
from brands.review import launch, unpublished

SHOWN, MOST = 8, 50


@dataclass(frozen=True)
class Task:
    """Something that lacks: how much of it, what it is, and where it is done."""

    count: int
    label: str
    url: str
    hint: str = ""


def landing(user: User) -> dict[str, Any]:
    """The parts of the first page, each only as far as the person may see it."""
    return {
        "to_sign": sum(run.state in STAGES for run in waiting_for(user)),
        "in_review": list(Review.objects.open()[:MOST]) if user.has_perm("brands.view_review") else [],
        "saved": _latest_saves() if user.has_perm("brands.view_draft") else [],
        "published": list(Version.objects.lately()[:SHOWN]) if user.has_perm("brands.view_version") else [],
        "lacking": [task for task in open_tasks(user) if task.count],
        "may_import": user.has_perm("brands.change_brand"),
        "may_export": user.has_perm("brands.view_brand"),
    }


def waiting_for(user: User | AnonymousUser) -> list[Review]:
    """What the person has to sign, release or do over."""
    return list(Review.objects.waiting_for(user)) if user.is_active else []


def _latest_saves() -> list[Draft]:
    """The latest save of each thing that somebody saved of late."""
    lately = Draft.objects.exclude(saved_by=None).defer("content").order_by("-pk")
    newest: dict[tuple[str | None, int | None, int | None], Draft] = {}
    for draft in lately.select_related("brand", "edition", "register", "saved_by")[:MOST]:
        newest.setdefault((draft.brand_id, draft.edition_id, draft.register_id), draft)
    return list(newest.values())[:SHOWN]


def open_tasks(user: User) -> list[Task]:
    """Everything that is still open, in the order in which the office would do it; what is done counts 0."""
    tasks = []
    if user.has_perm("brands.view_brand"):
        tasks += _of_brands()
    if user.has_perm("brands.view_collationnote"):
        tasks += _of_notes()
    if user.has_perm("brands.view_source"):
        tasks += _of_sources()
    if user.has_perm("brands.change_errorreport"):
        reports = reverse("admin:brands_errorreport_changelist")
        tasks.append(Task(ErrorReport.objects.open().count(), "等待答复的读者纠错", f"{reports}?answered=no"))
    waiting = sum(proposals.may_confirm(user, one) for one in proposals.open_for(user))
    tasks.append(Task(waiting, "待确认的角色", reverse("admin:role_proposals"), "另一位给出的，确认才生效"))
    if user.has_perm("brands.view_register") and (register := Register.objects.filter(pk=1).first()):
        empty, changes = launch.empty_settings(register), unpublished.changes_of(register)
        url = reverse("admin:brands_register_change", args=[register.pk])
        tasks.append(Task(sum(changes.values()), "登记册里还没有公开的改动", url, "、".join(changes)))
        tasks.append(Task(len(empty), "登记册里还没有填的", url, "、".join(empty)))
    return tasks


def _of_brands() -> list[Task]:
    brands = reverse("admin:brands_brand_changelist")
    wanting = (
        ("series", "系列待核定的品牌", "没有依据就一直待核定，不猜"),
        ("basis", "归入了系列却没有依据的品牌", ""),
        ("picture", "图片缺许可、署名或替代文字的品牌", "补齐之前不能发布"),
        ("published", "有名称而没有公开的品牌", ""),
    )
    return [
        Task(Brand.objects.awaited().count(), "待补录的品牌", f"{brands}?awaited=yes", "；".join(_places())),
        *(
            Task(Brand.objects.lacking(what).count(), label, f"{brands}?lacks={what}", hint)
            for what, label, hint in wanting
        ),
    ]


def _places() -> list[str]:
    """How many brands of the second tier each selection has that waits for some."""
    waiting = Edition.objects.filter(pk__in=Brand.objects.awaited().values("edition"))
    return [f"{one}的优秀工作品牌共{one.excellent_places}个" for one in waiting]


def _of_notes() -> list[Task]:
    notes = reverse("admin:brands_collationnote_changelist")
    still = CollationNote.objects.filter(state=CollationNote.State.OPEN)
    on_people = still.filter(subject__in=launch.BLOCKING)
    return [
        Task(still.count(), "待定的校勘", notes),
        Task(on_people.count(), "待定的名称、人名、职务、机构和引语", notes, "定了才能开站"),
    ]


def _of_sources() -> list[Task]:
    checks = reverse("admin:brands_linkcheck_changelist")
    return [
        Task(LinkCheck.objects.dead().count(), "链接失效的来源", f"{checks}?dead__exact=1"),
        Task(LinkCheck.objects.retitled().count(), "标题变了的来源", f"{checks}?retitled=yes", "核对是否还是同一篇"),
    ]


def address_of(thing: Publishable) -> str:
    """The page on which a Brand, an Edition or the Register is edited; "" where the desk has none."""
    try:
        return thing.admin_url()
    except NoReverseMatch:
        return ""
