"""What somebody with a preview link may say: plain text, of bounded length, so many in a time."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone

from brands.chinese.paragraphs import without_invisible
from brands.content.evidence_types import Evidence
from brands.models import PreviewLink, Remark

LONGEST = 1000
WINDOW = timedelta(minutes=10)
MOST_IN_WINDOW = 10
MOST = 200


class RemarkForm(forms.Form):
    """A remark on a snapshot, or on one row of it."""

    anchor = forms.ChoiceField(label="关于哪一处", required=False)
    text = forms.CharField(label=f"意见，至多{LONGEST}字", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))
    name = forms.CharField(label="署名，可不填", max_length=40, required=False)

    def __init__(self, *args: Any, data: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = _places(data)
        cast("forms.ChoiceField", self.fields["anchor"]).choices = [("", "整页"), *self.places.items()]

    def clean_text(self) -> str:
        text = without_invisible(self.cleaned_data["text"].replace("\r\n", "\n")).strip()
        if not text:
            raise forms.ValidationError("请写下意见。")
        return text

    def clean_name(self) -> str:
        return without_invisible(self.cleaned_data["name"]).strip()

    def placed_remarks(self, link: PreviewLink) -> list[tuple[Remark, str]]:
        """[(remark, the name of its place)]: what was said under this link so far."""
        return [(remark, self.places.get(remark.anchor, "")) for remark in link.remarks.all()]


def has_room(link: PreviewLink) -> bool:
    """Whether another remark may be left under a link now."""
    lately = link.remarks.filter(made_at__gt=timezone.now() - WINDOW).count()
    return bool(lately < MOST_IN_WINDOW and link.remarks.count() < MOST)


def _places(data: Evidence) -> dict[str, str]:
    """{id: Chinese name} of the rows that a remark can be about, in the order of the page."""
    passages = {row["id"]: f"第{n}段：{_short(row['text'])}" for n, row in enumerate(data["passages"], start=1)}
    figures = {row["id"]: f"数字：{row['label']}{row['display']}" for row in data["figures"]}
    milestones = {row["id"]: f"大事：{row['words']}{row['title']}" for row in data["milestones"]}
    return passages | figures | milestones


def _short(text: str) -> str:
    return f"{text[:18]}…" if len(text) > 18 else text
