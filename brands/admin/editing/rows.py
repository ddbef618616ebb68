"""Rows on the page of their owner, in the order in which they stand there: nobody types a number.

A row's place comes with it in a hidden field that the page's buttons keep (static/js/desk_rows.js). A row without one
is new and goes last. A text that was pasted as several paragraphs becomes as many rows, in its place.
"""

from collections.abc import Iterator
from math import inf
from typing import Any, cast

from django import forms
from django.db.models import Field, Model, QuerySet
from django.http import QueryDict

from brands.admin.editing.forms import PlainTextForm
from brands.admin.generics import BaseInlineFormSet, M, ModelForm
from brands.chinese.paragraphs import paragraphs
from brands.models import Figure, Passage

MOST_ROWS = 1000
# Keys from a row to others on its own page.
OWNED_CHOICES: dict[str, type[Model]] = {"passage": Passage, "compared_with": Figure, "disagrees": Figure}


class RowForm(PlainTextForm[M]):
    """A row whose place is kept by the page."""

    lines = frozenset({"quote", "words", "suggestion"})
    may_be_broken = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if order := self.fields.get("order"):
            order.widget, order.required = forms.HiddenInput(attrs={"data-order": ""}), False
        for name in self._numbers_that_have_a_default():
            self.fields[name].required = False

    @property
    def changed_data(self) -> list[str]:
        """A new row that has nothing but its place is empty."""
        changed = super().changed_data
        return [name for name in changed if name != "order"] if self.instance._state.adding else changed

    def clean_order(self) -> int:
        return int(self.cleaned_data["order"] or 0)

    def clean(self) -> dict[str, Any]:
        """A number that is left empty, and must be one, is what it is in a new row."""
        cleaned = super().clean()
        empty = [name for name in self._numbers_that_have_a_default() if cleaned.get(name, 0) is None]
        return cleaned | {name: self._model_field(name).default for name in empty}

    def _numbers_that_have_a_default(self) -> list[str]:
        numbers = [name for name, field in self.fields.items() if isinstance(field, forms.IntegerField)]
        return [name for name in numbers if name != "order" and self._model_field(name).has_default()]

    def _model_field(self, name: str) -> "Field[Any, Any]":
        return cast("Field[Any, Any]", self._meta.model._meta.get_field(name))


class RowFormSet(BaseInlineFormSet[Any, Any, ModelForm[Any]]):
    """The rows of one owner: numbered as they stand on the page, pasted paragraphs apart."""

    paragraphs_of = ""

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        self.parted = 0
        if data is not None:
            prefix = kwargs.get("prefix") or self.get_default_prefix()
            data, self.parted = in_order(data, prefix, self.paragraphs_of)
            if f"{prefix}-TOTAL_FORMS" not in data:  # a page of before this kind of row: those that are there stay
                data = data.copy()
                data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        super().__init__(data, **kwargs)

    def save_new(self, form: ModelForm[Any], *args: Any, **kwargs: Any) -> Any:
        _forget_what_is_gone(form)
        return super().save_new(form, *args, **kwargs)

    def save_existing(self, form: ModelForm[Any], *args: Any, **kwargs: Any) -> Any:
        _forget_what_is_gone(form)
        return super().save_existing(form, *args, **kwargs)

    def save_existing_objects(self, *args: Any, **kwargs: Any) -> list[Any]:
        self.make_room()
        return super().save_existing_objects(*args, **kwargs)

    def make_room(self) -> None:
        """Give up, before any row is saved, what rows have that another row of this form takes."""


class PassageFormSet(RowFormSet):
    """Passages: each is one paragraph."""

    paragraphs_of = "text"


def _forget_what_is_gone(form: ModelForm[Any]) -> None:
    """Take out of a row its keys to rows that were deleted from the page since the form was read."""
    for name in form.fields.keys() & OWNED_CHOICES.keys():
        chosen = form.cleaned_data.get(name)
        if isinstance(chosen, QuerySet):
            form.cleaned_data[name] = chosen.all()
        elif chosen and not type(chosen)._default_manager.filter(pk=chosen.pk).exists():
            setattr(form.instance, name, None)


def in_order(sent: QueryDict, prefix: str, splitting: str = "") -> tuple[QueryDict, int]:
    """(what was sent with its rows numbered from 1, each paragraph in `splitting` a row; how many rows are new)."""
    counted = f"{prefix}-TOTAL_FORMS"
    total = sent.get(counted, "")
    if not (str(total).isascii() and str(total).isdigit() and int(total) <= MOST_ROWS):
        return sent, 0
    sent, before = sent.copy(), int(total)
    sequence = []
    for row in sorted(range(before), key=lambda row: (_place(sent, f"{prefix}-{row}-order"), row)):
        sequence += [row, *(_part(sent, prefix, row, splitting) if splitting else ())]
    for place, row in enumerate(sequence, 1):
        sent[f"{prefix}-{row}-order"] = str(place)
    return sent, len(sequence) - before


def _place(sent: QueryDict, name: str) -> float:
    text = str(sent.get(name) or "")
    return int(text) if text.isascii() and text.isdigit() and int(text[:9]) > 0 else inf


def _part(sent: QueryDict, prefix: str, row: int, field: str) -> Iterator[int]:
    """Put each paragraph after the first into a row of its own; the numbers of the new rows."""
    if f"{prefix}-{row}-DELETE" in sent:
        return
    parts = paragraphs(str(sent.get(f"{prefix}-{row}-{field}") or ""))
    room = MOST_ROWS - int(sent.get(f"{prefix}-TOTAL_FORMS", 0))
    if len(parts) > room + 1:  # what finds no row of its own stays with the last one
        parts = [*parts[:room], "".join(parts[room:])]
    for part in parts[1:]:
        number = int(sent.get(f"{prefix}-TOTAL_FORMS", 0))
        sent[f"{prefix}-{number}-{field}"] = part
        sent[f"{prefix}-{number}-source"] = sent.get(f"{prefix}-{row}-source") or ""
        sent[f"{prefix}-{row}-{field}"] = parts[0]
        sent[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
        yield number
