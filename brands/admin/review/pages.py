"""The pages of the three reviews: submit, withdraw, sign or return, release."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from brands.accounts.sessions import DeskRequest, user_of
from brands.admin.editing.thing_pages import Pages, T
from brands.admin.review.forms import ReleaseForm, SignForm, WithdrawForm
from brands.admin.review.papers import PapersMixin, paper_of, signatures
from brands.content.problems import Refused
from brands.models import Draft, Publishable, Register, Review, Version
from brands.record import approval
from brands.review import steps

# The step of the table → what its button says and the page that it opens.
BUTTONS = {
    "submit": ("送审…", "submit"),
    "sign": ("", "review"),
    "release": ("发布…", "release"),
    "withdraw": ("撤下…", "withdraw"),
    "withdraw_now": ("紧急撤下…", "withdraw_now"),
}


class ReviewPagesMixin(PapersMixin[T]):
    """The pages of the steps; `review` decides who may do what."""

    def pages(self) -> Pages:
        return super().pages() | {
            "withdraw/": ("withdraw", self.withdraw_view),
            "withdraw-now/": ("withdraw_now", self.withdraw_now_view),
            "reviews/<int:number>/": ("review", self.review_view),
            "reviews/<int:number>/release/": ("release", self.release_view),
            "reviews/<int:number>/recall/": ("recall", require_POST(self.recall_view)),
        }

    def standing_of(self, request: HttpRequest, thing: T) -> dict[str, Any]:
        """What the change page says of the reviews: the state, who signed, the buttons of this person."""
        status = approval.state_of(thing)
        return {
            "status": status,
            "signatures": signatures(status.review) if status.review else [],
            "changed": _has_changed(thing, status.version),
            "ended": None if status.review else _ended_review(thing),
            "afterwards": Review.objects.of(thing).open().filter(reason="emergency").first(),
            "buttons": _buttons(user_of(request), thing, status),
        }

    def withdraw_view(self, request: DeskRequest, pk: str) -> HttpResponse:
        return self._withdraw(
            request, pk, "withdraw", "撤下", steps.withdraw, "撤下已送审，等待初审。公开的页面现在还在。"
        )

    def withdraw_now_view(self, request: DeskRequest, pk: str) -> HttpResponse:
        said = "已紧急撤下，公开的页面现在只显示日期和理由。请三审人员补审。"
        return self._withdraw(request, pk, "withdraw_now", "紧急撤下", steps.withdraw_now, said)

    def _withdraw(
        self, request: DeskRequest, pk: str, name: str, title: str, step: Callable[..., Review], said: str
    ) -> HttpResponse:
        thing = self.seen(request, pk)
        if response := self.way_back(request, thing, name):
            return response
        form = WithdrawForm(request.POST or None)
        refusals = []
        if form.is_valid():
            try:
                step(thing, by=request.user, **form.cleaned_data)
            except Refused as refused:
                refusals = refused.problems
            else:
                messages.success(request, said)
                return self._back(thing)
        context = {"form": form, "problems": [(one, "", "") for one in refusals], "last_version": _last(thing)}
        return self._page(request, thing, name, title, context)

    def review_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        """What is to be signed, all of it, with the form for whoever signs now."""
        thing, run = self.run_of(request, pk, number)
        last = run.state == approval.FINAL
        form = SignForm(request.POST or None, last=last, initial={"sha256": run.sha256})
        refusals = []
        if request.method == "POST" and form.is_valid():
            try:
                return self._signed(request, thing, run, form.cleaned_data)
            except Refused as refused:
                refusals = refused.problems
                run = Review.objects.get(pk=run.pk)
        may = {step.name for step in approval.possible(thing, run, request.user)}
        context = {
            **paper_of(run),
            "form": form,
            "may_sign": "sign" in may,
            "may_recall": "recall" in may,
            "may_release": "release" in may,
            "principal": self._principal(thing, run, request.user) if "sign" in may else None,
            "problems": [(one, "", "") for one in refusals],
        }
        return self._page(request, thing, "review", "审稿", context)

    def _signed(self, request: DeskRequest, thing: T, run: Review, said: dict[str, Any]) -> HttpResponse:
        if said["verdict"] == "return":
            steps.send_back(run, by=request.user, opinion=said["opinion"])
            messages.success(request, f"已退回，意见已送{run.submitted_by}。")
        else:
            secrecy = said.get("secrecy", False)
            run = steps.sign(run, by=request.user, opinion=said["opinion"], sha256=said["sha256"], secrecy=secrecy)
            messages.success(request, f"已签署同意，现在是“{run.get_state_display()}”。")
        return self._back(thing)

    def release_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        """Let it take effect now or at a time, or send it back."""
        thing, run = self.run_of(request, pk, number)
        if response := self.way_back(request, thing, "release", run):
            return response
        form = ReleaseForm(
            request.POST or None, initial={"at": timezone.localtime(run.scheduled_for or timezone.now())}
        )
        refusals = []
        if form.is_valid():
            try:
                messages.success(request, _release(run, request.user, form.cleaned_data))
                return self._back(thing)
            except Refused as refused:
                refusals = refused.problems
        context = {"form": form, "problems": [(one, "", "") for one in refusals], **paper_of(run)}
        return self._page(request, thing, "release", run.effect, context)

    def recall_view(self, request: DeskRequest, pk: str, number: int) -> HttpResponse:
        thing, run = self.run_of(request, pk, number)
        try:
            steps.recall(run, by=request.user)
            messages.success(request, "已收回，可以接着改。")
        except Refused as refused:
            messages.error(request, f"{refused}。")
        return self._back(thing)

    def _principal(self, thing: T, run: Review, user: User) -> User | None:
        _, principal = approval.step("sign", thing, run, user)
        return principal if principal != user else None


def _buttons(user: User, thing: Publishable, status: approval.Status) -> list[tuple[str, str]]:
    """[(label, address)] of the steps that a person may take now."""
    buttons = []
    for step in approval.possible(thing, status.review, user):
        label, page = BUTTONS.get(step.name, ("", ""))
        if step.name.startswith("withdraw") and (isinstance(thing, Register) or not _is_shown(status.version)):
            continue
        if (run := status.review) and page in {"review", "release"}:
            label = f"{run.effect}…" if page == "release" else label or f"{run.get_state_display()}…"
            buttons.append((label, thing.admin_url(page, run.pk)))
        elif page and not (step.name == "submit" and thing.awaited):
            buttons.append((label, thing.admin_url(page)))
    return buttons


def _last(thing: Publishable) -> Version | None:
    return Version.objects.of(thing).with_withdrawal().first()


def _is_shown(version: Version | None) -> bool:
    return version is not None and not version.is_withdrawn


def _has_changed(thing: Publishable, last: Version | None) -> bool:
    """Whether the newest save says something else than the version that the public sees."""
    newest = Draft.objects.of(thing).first()
    return bool(last and newest and newest.sha256_today != last.sha256_today)


def _ended_review(thing: Publishable) -> Review | None:
    """The last review, where it ended without effect and nothing was published since."""
    run = Review.objects.of(thing).chains().first()
    return run if run and run.state in {"returned", "reopened"} else None


def _release(run: Review, user: User, said: dict[str, Any]) -> str:
    """Do what was chosen on the release page; what to tell."""
    match said["do"]:
        case "now":
            version = steps.release(run, by=user)
            return f"已撤下{run.thing}。" if run.withdraws else f"已{run.effect}{run.thing}第{version.number}版。"
        case "later":
            steps.schedule(run, by=user, at=said["at"])
            return f"已定于北京时间{timezone.localtime(said['at']):%Y-%m-%d %H:%M}{run.effect}。"
        case "never":
            steps.schedule(run, by=user, at=None)
            return "已取消定时，等待发布。"
        case _:
            steps.send_back(run, by=user, opinion=said["opinion"])
            return f"已退回，意见已送{run.submitted_by}。"
