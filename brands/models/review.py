"""The three reviews of one thing: what was signed, by whom, and what became of it."""

from datetime import datetime
from typing import Any, NoReturn, Self, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from brands.content.canonical import canonical, digest
from brands.content.signing import Tampered

from .append_only import refuse
from .brand import Brand
from .edition import Edition
from .people import person_key
from .publishable import Publishable
from .register import Register
from .roles import Deputy, Role
from .snapshot import ALTERED, THINGS, one_thing, snapshot_of
from .version import Draft, Version

WITHDRAW, EMERGENCY, ENDORSE = "withdraw", "emergency", "endorse"
REASONS = [*Version.Reason.choices, (WITHDRAW, "撤下"), (EMERGENCY, "紧急撤下"), (ENDORSE, "审定")]
# What is decided of a version that stands; all else is of a draft that is to become one.
OF_VERSIONS = [WITHDRAW, EMERGENCY, ENDORSE]


class State(models.TextChoices):
    """Where a run through the reviews is; the first three are the stages that sign."""

    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审"
    APPROVED = "approved", "待发布"
    DONE = "done", "已生效"
    RETURNED = "returned", "已退回"
    REOPENED = "reopened", "已作废"
    RECALLED = "recalled", "已收回"


STAGES = (State.FIRST, State.SECOND, State.FINAL)
OPEN = (*STAGES, State.APPROVED)
ROLE_OF = {State.FIRST: Role.FIRST, State.SECOND: Role.SECOND, State.FINAL: Role.FINAL, State.APPROVED: Role.FINAL}


class ReviewQuerySet(models.QuerySet["Review"]):
    """Runs through the reviews; none can be deleted."""

    delete = _raw_delete = refuse

    def of(self, thing: Publishable) -> Self:
        """The reviews of one Brand, Edition or Register, the newest first."""
        return self.filter(**thing.by_kind).order_by("-pk")

    def open(self) -> Self:
        """What is on its way, with what it is about; also what was withdrawn at once and is reviewed afterwards."""
        return self.filter(state__in=OPEN).select_related(*THINGS, "submitted_by").order_by("pk")

    def chains(self) -> Self:
        """Without the reviews after an emergency: these do not stand in the way of the next submission."""
        return self.exclude(reason=EMERGENCY)

    def due(self, now: datetime | None = None) -> Self:
        """What was approved for a time that has come."""
        return self.filter(state=State.APPROVED, scheduled_for__lte=now or timezone.now()).order_by("scheduled_for")

    def waiting_for(self, user: User) -> Self:
        """What a person may sign or release, or has to do over: in their own right, or as a deputy today."""
        held = set(user.groups.values_list("name", flat=True))
        held |= set(Deputy.objects.acting(user).values_list("role", flat=True))
        stages = [stage for stage in STAGES if ROLE_OF[stage] in held]
        strangers = self.filter(state__in=stages).exclude(writers=user).exclude(signatures__person=user)
        mine = Q(pk__in=strangers.exclude(signatures__principal=user).values("pk"))
        late = Q(scheduled_for=None) | Q(scheduled_for__lte=timezone.now())
        mine |= Q(state=State.APPROVED) & late if Role.FINAL in held else Q(pk__in=[])
        later = Exists(self.model.objects.filter(*_same_thing(), pk__gt=OuterRef("pk")))
        mine |= Q(~later, state__in=[State.RETURNED, State.REOPENED], submitted_by=user) & ~Q(reason=EMERGENCY)
        return self.filter(mine).select_related(*THINGS, "submitted_by").order_by("pk")


def _same_thing() -> list[Q]:
    """Conditions of a subquery: of the same brand, edition or register as the row outside."""
    same = Q()
    for thing in THINGS:
        same |= Q(**{thing: OuterRef(thing)})
    return [same]


class Review(models.Model):
    """One run through the reviews: of a draft to be published, or of a version to be withdrawn or endorsed."""

    brand = snapshot_of(Brand)
    edition = snapshot_of(Edition)
    register = snapshot_of(Register)
    draft = models.ForeignKey(
        Draft, verbose_name="送审的草稿", on_delete=models.PROTECT, null=True, related_name="reviews"
    )
    version = models.ForeignKey(
        Version, verbose_name="所审的版本", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField("缘由", max_length=12, choices=REASONS)
    note = models.CharField("公开说明", max_length=300, blank=True)
    words = models.TextField("要撤回的语句", blank=True)
    sha256 = models.CharField("审稿单校验值", max_length=64)
    state = models.CharField("状态", max_length=12, choices=State, default=State.FIRST)
    submitted_by = person_key("送审人")
    submitted_at = models.DateTimeField("送审时间", default=timezone.now)
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, verbose_name="撰稿人", related_name="+")
    scheduled_for = models.DateTimeField("定时", null=True)
    scheduled_by = person_key("定时的人", null=True)
    closed_at = models.DateTimeField("结束时间", null=True)
    closed_because = models.CharField("结束的原因", max_length=300, blank=True)
    result = models.OneToOneField(
        Version, verbose_name="成为的版本", on_delete=models.PROTECT, null=True, related_name="review"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审稿"
        ordering = ["-pk"]
        base_manager_name = "objects"
        constraints = [
            one_thing("review_is_of_one_thing"),
            models.CheckConstraint(
                name="review_is_of_a_draft_or_of_a_version",
                condition=Q(draft__isnull=False, version=None) & ~Q(reason__in=OF_VERSIONS)
                | Q(draft=None, version__isnull=False, reason__in=OF_VERSIONS),
            ),
            models.CheckConstraint(
                name="what_the_public_must_be_told_is_said",
                condition=~Q(reason__in=["correction", "withhold", WITHDRAW, EMERGENCY], note=""),
            ),
            models.CheckConstraint(
                name="only_a_withheld_sentence_is_named", condition=Q(words="") | Q(reason="withhold")
            ),
            models.CheckConstraint(
                name="scheduled_by_somebody",
                condition=Q(scheduled_for=None, scheduled_by=None)
                | Q(scheduled_for__isnull=False, scheduled_by__isnull=False),
            ),
            *(
                models.UniqueConstraint(
                    fields=[thing],
                    condition=Q(state__in=OPEN) & ~Q(reason=EMERGENCY),
                    name=f"{thing}_has_one_open_review",
                )
                for thing in THINGS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing}：{self.get_reason_display()}，{self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return self.thing.admin_url("review", self.pk)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(ReviewQuerySet(type(self)))

    @property
    def thing(self) -> Brand | Edition | Register:
        return cast("Brand | Edition | Register", self.brand or self.edition or self.register)

    @property
    def is_overdue(self) -> bool:
        """Whether its time has come and nothing happened: the timer is dead, or it was refused."""
        return self.state == State.APPROVED and self.scheduled_for is not None and self.scheduled_for <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def withdraws(self) -> bool:
        """Whether it is about a version that is to go, or that went."""
        return self.version_id is not None and not self.endorses

    @property
    def endorses(self) -> bool:
        """Whether it is about a version that stays as it stands, once three have signed it."""
        return self.reason == ENDORSE

    @property
    def effect(self) -> str:
        """What it does when it takes effect, as buttons say it."""
        return "撤下" if self.withdraws else "审定" if self.endorses else "发布"

    @property
    def after_emergency(self) -> bool:
        """Whether it reviews what was withdrawn at once."""
        return self.reason == EMERGENCY

    @property
    def signed_document(self) -> Draft | Version:
        """The draft or the version whose content is signed; raises Tampered as `prove_document` does."""
        self.prove_document()
        return cast("Draft | Version", self.draft or self.version)

    def prove_document(self) -> None:
        """Do nothing where what reviewers read is what they sign; raises Tampered for a draft of other words."""
        if self.draft and not self.draft.is_intact():
            raise Tampered(f"送审的草稿{ALTERED}", self.draft)

    def paper(self, address: str | None = None) -> str:
        """All that is signed, as canonical JSON: the content's check value and every word beside it.

        With it goes the address that the desk proposes, or the one given, "" for none.
        """
        endorsed = {"endorses": self.version.number} if self.endorses else {}  # type: ignore[union-attr]  # by constraint it is of one
        proposed = getattr(self.thing, "proposed_slug", None) if address is None else address
        proposed = proposed if self.draft_id else None
        return canonical(
            {
                **endorsed,
                **({"address": proposed} if proposed else {}),
                "kind": self.thing.kind,
                "id": self.thing.pk,
                "content": self.signed_document.sha256,
                "withdraws": self.version.number if self.withdraws else None,  # type: ignore[union-attr]
                "reason": self.reason,
                "note": self.note,
                "words": self.words,
                "waivers": sorted(self.waivers.values_list("rule", "words", "reason")),
                "writers": sorted(self.writers.values_list("pk", flat=True)),
            }
        )

    def digest_now(self) -> str:
        """The check value of the paper as it is now."""
        return digest(self.paper())
