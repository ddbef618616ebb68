from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet

from brands.admin.editing.date_field import HELP, DateEntryField
from brands.admin.generics import M, ModelForm
from brands.chinese.paragraphs import one_line, without_invisible
from brands.record import addresses


class PlainTextForm(ModelForm[M]):
    """A form whose texts lose control characters, and whose long texts get the room they need."""

    rows: dict[str, int] = {}
    # Fields that are one line, though a form gives them room: what they quote stands in a paragraph.
    lines: frozenset[str] = frozenset()
    # Whether an empty field stops no save, since something later asks for it.
    may_be_broken = False
    # Fields that hold a date, typed as people write it.
    dates: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.dates & self.fields.keys():
            plain = self.fields[name]
            longest = getattr(plain, "max_length", None)
            self.fields[name] = DateEntryField(label=plain.label, required=False, max_length=longest, help_text=HELP)
        for name, field in self.fields.items():
            if self.may_be_broken and type(field) in (forms.CharField, forms.TypedChoiceField):
                field.required = False  # a draft is always saved; the gate refuses what is empty
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": self.rows.get(name, 2), "cols": 80}
            cut_nothing(field)

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                text = one_line(value) if self._is_one_line(name) else value
                self.cleaned_data[name] = without_invisible(text)
        return self.cleaned_data

    def _is_one_line(self, name: str) -> bool:
        field = self.fields[name]
        return name in self.lines or (type(field) is forms.CharField and isinstance(field.widget, forms.TextInput))


def cut_nothing(field: forms.Field) -> None:
    """Let a browser send a text that is too long: it would cut what is pasted, and say nothing."""
    field.widget.attrs.pop("maxlength", None)


def answer(form: forms.BaseForm, name: str, value: str) -> None:
    """Have a form that comes back say this in one of its fields, whatever was sent."""
    data: Any = form.data
    form.data = data = data.copy()
    data[form.add_prefix(name)] = value


class PlainForm(forms.Form):
    """A form whose texts lose what Word leaves behind unseen, and are never cut."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            cut_nothing(field)

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = without_invisible(value.replace("\r\n", "\n")).strip()
        return self.cleaned_data


class AddressedForm(PlainTextForm[M]):
    """A thing with a part of an address of its own: left empty, it is proposed in pinyin after the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "网址里的一段，小写字母、数字和连字符。留空时，按名称的拼音拟一个。"

    def propose_slug(self) -> str:
        """What was written, or what the name gives; refused where an address may not be so written."""
        slug: str = self.cleaned_data["slug"] or addresses.slug_of(self.cleaned_data.get("name") or "")
        if slug != self.initial.get("slug") and not addresses.is_well_formed(slug):
            raise ValidationError(addresses.RULE)
        return slug


class PlacedForm(PlainTextForm[M]):
    """A row with a place among others of its kind: left empty, it is the last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if order := self.fields.get("order"):
            order.required, order.help_text = False, "排在第几。留空时，排在最后。"
        if self.instance._state.adding:
            self.initial["order"] = None

    def siblings(self) -> QuerySet[M]:
        """The rows among which it stands."""
        return self._meta.model._default_manager.exclude(pk=self.instance.pk)

    def clean_order(self) -> int:
        order: int | None = self.cleaned_data["order"]
        return order if order is not None else last_place(self.siblings())


def last_place(rows: QuerySet[Any]) -> int:
    """The place after all that these rows have."""
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1
