"""What belongs to a brand or to the edition, edited on its page."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.http import HttpRequest

from brands.accounts.sessions import user_of
from brands.admin.content.claims import FigureForm, MilestoneForm, MilestoneFormSet
from brands.admin.content.pictures import PictureForm
from brands.admin.editing.date_field import AS_WRITTEN
from brands.admin.editing.reuse import ReusingMixin
from brands.admin.editing.rows import OWNED_CHOICES, PassageFormSet, RowForm, RowFormSet
from brands.admin.generics import BaseInlineFormSet, ModelForm, StackedInline
from brands.chinese.paragraphs import IDEOGRAPHIC_SPACE, one_line
from brands.models import (
    BrandTag,
    CollationNote,
    Figure,
    Lead,
    Milestone,
    NotData,
    Passage,
    Picture,
    Speech,
    Structure,
)

Choice = tuple[Any, str]
FormSet = type[BaseInlineFormSet[Any, Any, ModelForm[Any]]]


def read_once(choices: Iterable[Choice]) -> Callable[[], list[Choice]]:
    """Choices that all rows of a page share: the first that is drawn asks the database for them."""
    return cache(lambda: list(iter(choices)))  # iter: a list that asks first how many there are asks the database twice


class OwnedInline(ReusingMixin, StackedInline[Any, Any]):
    """Rows of one owner, whose choices of passages and figures are that owner's; each row opens by itself."""

    template = "admin/desk/rows.html"
    form = RowForm
    formset = RowFormSet
    extra = 0
    classes = ["collapse"]
    formfield_overrides = AS_WRITTEN

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with what they name, so that the page asks once for all of them."""
        own = self.model._meta
        named = [
            field.name for field in own.fields if field.is_relation and field.related_model is not self.parent_model
        ]
        return (
            super().get_queryset(request).select_related(*named).prefetch_related(*(f.name for f in own.many_to_many))
        )

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> FormSet:
        self.owner = obj
        formset = super().get_formset(request, obj, **kwargs)
        for name in OWNED_CHOICES.keys() & formset.form.base_fields.keys():
            field: Any = formset.form.base_fields[name]
            field.choices = read_once(field.choices)
        return formset

    def _own(self, name: str, kwargs: dict[str, Any]) -> dict[str, Any]:
        if model := OWNED_CHOICES.get(name):
            rows = model._default_manager
            owner = {str(self.parent_model._meta.model_name): self.owner}
            kwargs["queryset"] = rows.filter(**owner) if self.owner else rows.none()
        return kwargs

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "forms.ModelChoiceField[Any] | None":
        return super().formfield_for_foreignkey(db_field, request, **self._own(db_field.name, kwargs))

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "forms.ModelMultipleChoiceField[Any] | None":
        return super().formfield_for_manytomany(db_field, request, **self._own(db_field.name, kwargs))


class PassageForm(RowForm[Passage]):
    rows = {"text": 6, "received": 3}

    class Meta:
        model = Passage
        fields = ["order", "text", "source", "received"]

    def clean_text(self) -> str:
        """A paragraph is one line, its spaces plain ones; what was pasted as several is several rows by now."""
        return one_line(self.cleaned_data["text"]).replace(IDEOGRAPHIC_SPACE, " ")

    def clean_received(self) -> str:
        """What was received may be put right, but never emptied: the next version would take today's text for it."""
        return one_line(self.cleaned_data["received"]) or self.instance.received


class PassageInline(OwnedInline):
    model = Passage
    form = PassageForm
    formset = PassageFormSet
    classes = []
    reused_fields = ["source"]
    fields = ["order", "text", "source", "received"]


class FigureInline(OwnedInline):
    model = Figure
    form = FigureForm
    classes = []
    reused_fields = ["excerpt"]
    fieldsets = [
        (None, {"fields": ["quote", ("display", "label"), ("unit", "qualifier", "as_of"), ("order", "large")]}),
        (
            "数值、所在、说明",
            {
                "classes": ["collapse"],
                "description": "数值由“数字原样”自动读出，所在由“依据的原文”自动找到，一般不用填。",
                "fields": [
                    ("value", "low", "high"),
                    "passage",
                    "excerpt",
                    ("note", "role"),
                    "as_of_basis",
                    ("compared_with", "relation"),
                    "disagrees",
                ],
            },
        ),
    ]


class MilestoneInline(OwnedInline):
    model = Milestone
    form = MilestoneForm
    formset = MilestoneFormSet
    classes = []
    reused_fields = ["excerpt"]
    fieldsets = [
        (None, {"fields": ["quote", ("words", "date"), ("title", "actor"), ("order", "origin", "background")]}),
        (
            "每年进行的，所在",
            {
                "classes": ["collapse"],
                "description": "只发生一次的不用填；所在由“依据的原文”自动找到。",
                "fields": [
                    "recurs_yearly",
                    ("recurs_first_month", "recurs_last_month"),
                    ("recurs_from", "recurs_to"),
                    *("date_basis", "passage", "excerpt"),
                ],
            },
        ),
    ]


class NotDataInline(OwnedInline):
    model = NotData
    fields = [("order", "words", "reason", "passage")]


class CollationInline(OwnedInline):
    """Doubts are written here, and decided in the queue of all doubts."""

    model = CollationNote
    readonly_fields = ["state"]
    fields = [("order", "field", "subject", "state"), ("words", "suggestion"), "doubt", "basis", "passage"]


class SpeechForm(RowForm[Speech]):
    dates = frozenset({"date"})


class SpeechInline(OwnedInline):
    """What persons are said to have said, and where it can be compared."""

    model = Speech
    form = SpeechForm
    fields = [
        ("order", "speaker", "date"),
        "words",
        "occasion",
        ("printed_in", "comparison"),
        "printed_words",
        "passage",
    ]


class LeadInline(OwnedInline):
    model = Lead
    fields = [("order", "name", "role"), "quote"]


class StructureForm(RowForm[Structure]):
    rows = {"lines": 5}

    class Meta:
        model = Structure
        fields = ["order", "kind", "title", "lines"]

    def clean_lines(self) -> str:
        """Each line is “label｜words”; ASCII bars are taken for full-width ones. The gate asks for a missing one."""
        lines = (line.replace("|", "｜") for line in self.cleaned_data["lines"].splitlines())
        return "\n".join(line for line in lines if line.strip())


class StructureInline(OwnedInline):
    model = Structure
    form = StructureForm
    fields = [("order", "kind", "title"), "lines"]


class TagFormSet(RowFormSet):
    """Tags, each once on a brand."""

    def make_room(self) -> None:
        """A row whose tag changes is written anew under its key: another may have that tag until it is saved."""
        changed = [form.instance.pk for form in self.initial_forms if "tag" in form.changed_data]
        gone = [form.instance.pk for form in self.deleted_forms]
        BrandTag.objects.filter(content_object=self.instance, pk__in=[*changed, *gone]).delete()


class TagInline(OwnedInline):
    model = BrandTag
    formset = TagFormSet
    reused_fields = ["tag"]
    fields = [("tag", "quote")]


class PictureInline(OwnedInline):
    model = Picture
    form = PictureForm

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> FormSet:
        formset = super().get_formset(request, obj, **kwargs)
        form: Any = formset.form
        form.keeper = user_of(request)
        return formset

    fields = [("order", "file", "kept"), ("alt", "caption"), ("credit", "licence"), ("focal_x", "focal_y")]
