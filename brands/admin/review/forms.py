"""The forms of the reviews: what is asked at each step. None of them holds the state."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from brands.admin.editing.forms import PlainForm, cut_nothing
from brands.content.canonical import digest
from brands.models import Version
from brands.models.review import ENDORSE
from brands.models.signature import OPINION
from brands.review.warnings import Warning  # noqa: A004 -- as there

Reason = Version.Reason
# What each reason is for, as the person who chooses reads it.
REASONS = {
    Reason.FIRST: "首发：第一次公开",
    Reason.UPDATE: "更新：增补或改写",
    Reason.CORRECTION: "更正：公开的文字有错，在更正页列出",
    Reason.RESTORE: "恢复：回到从前的一版",
    Reason.WITHHOLD: "撤回语句：各版都不再显示的一句话或一张图片",
    ENDORSE: "审定：公开的一版不作改动，补作三审",
}


def text_area(label: str, rows: int = 2, **options: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows, "cols": 80}), **options)


class SubmitForm(PlainForm):
    """Why this is to be published, the sentence that the public reads, and a reason for each warning that stays."""

    reason = forms.ChoiceField(label="缘由")
    note = text_area(
        "公开说明", max_length=300, help_text="公开显示的一句话：改了什么，为什么改。更正写明原来是什么，更正为什么。"
    )

    words = text_area(
        "要撤回的语句",
        required=False,
        help_text="只在缘由是“撤回语句”时填：公开过的原文，须已从编辑台删去。图片删去之后，在下面选。",
    )

    picture = forms.ChoiceField(
        label="要撤回的图片", required=False, help_text="只在缘由是“撤回语句”时选：公开过、已从编辑台删去的图片。"
    )

    # What was shown of the versions that will look otherwise: a sign that it was seen.
    seen = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        first: bool,
        endorsable: bool,
        warnings: Iterable[Warning],
        kept: Mapping[tuple[str, str], str],
        pictures: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [Reason.FIRST] if first else [ENDORSE] if endorsable else list(REASONS)[1:-1]
        fields: dict[str, Any] = self.fields
        fields["reason"].choices = [(str(reason), REASONS[reason]) for reason in offered]
        if first or endorsable:
            del self.fields["words"], self.fields["seen"]
        fields["picture"].choices = [("", "没有"), *pictures]
        if first or endorsable or not pictures:
            del self.fields["picture"]
        if endorsable:
            del self.fields["note"]
        self.warned = {_key(warning): warning for warning in warnings}
        for key, warning in self.warned.items():
            label = f"{'多半有错' if warning.level == 'error' else '提醒'}：{warning}"
            field = forms.CharField(label=label, max_length=300, initial=kept.get((warning.rule, warning.words), ""))
            field.help_text = "不改的话，写明保留的理由。理由和审稿单一起留存。"
            field.widget.attrs["class"] = "vTextField"
            cut_nothing(field)
            self.fields[key] = field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("words") and cleaned.get("reason") != Reason.WITHHOLD:
            raise ValidationError({"words": "缘由不是“撤回语句”，这里留空。"})
        if picture := cleaned.get("picture"):
            if cleaned.get("reason") != Reason.WITHHOLD:
                raise ValidationError({"picture": "缘由不是“撤回语句”，这里不选。"})
            if cleaned.get("words"):
                raise ValidationError({"picture": "一次撤回一处：语句和图片请分两次送审。"})
            cleaned["words"] = picture
        return cleaned

    @property
    def waivers(self) -> list[tuple[str, str, str]]:
        """[(rule, words, reason)] of what was sent."""
        return [(one.rule, one.words, self.cleaned_data[key]) for key, one in self.warned.items()]


def _key(warning: Warning) -> str:
    """The name of a warning's field: the same as long as it is the same warning."""
    return "waiver-" + digest(f"{warning.rule}\n{warning.words}")[:12]


class WithdrawForm(PlainForm):
    """Why a thing is no longer shown."""

    reason = text_area(
        "公开理由", max_length=300, help_text="原网址上显示的一句话。撤下之后，各版网址都只显示日期和这句理由。"
    )


class SignForm(PlainForm):
    """What a reviewer says, over the hash of what they were shown."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    opinion = text_area("意见", 4, required=False, max_length=OPINION, help_text="退回必须写明意见；同意可以不写。")
    secrecy = forms.BooleanField(label="已作保密审查，没有涉密和不宜公开的内容", required=False)
    verdict = forms.ChoiceField(choices=[("agree", "同意"), ("return", "退回")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, last: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not last:
            del self.fields["secrecy"]


class ReleaseForm(PlainForm):
    """Now, at a time, or back to the desk."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("now", "later", "never", "return")])
    at = forms.DateTimeField(
        label="时间",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text="北京时间，如 2026-12-01 09:00。",
    )
    opinion = text_area("退回的意见", required=False, max_length=OPINION)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("do") == "later" and not cleaned.get("at") and "at" not in self.errors:
            raise ValidationError({"at": "请写明什么时间发布。"})
        if cleaned.get("do") == "later" and (at := cleaned.get("at")) and at <= timezone.now():
            raise ValidationError({"at": "定时须是将来的时间。"})
        return cleaned
