"""Fields for dates and numbers that take them as people write them; a date says what was understood."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString

from brands.chinese import date_entry, dates
from brands.chinese.numerals import read_numeral

HELP = "照平常写：2011年6月、2021.6.5、二〇二一年六月、2019年初、2012年至今。没有确切日期的留空。"


class DateEntryInput(forms.TextInput):
    """A line of text, and small behind it what is kept of it."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        drawn = super().render(name, value, attrs, renderer)
        return format_html('{} <small class="desk-understood" data-date>{}</small>', drawn, understood(value or ""))


def understood(text: str) -> str:
    """What is kept of a date that somebody typed, in words."""
    kept = date_entry.read(text)
    if kept is None:
        return "认不出这个日期：照样保存，送审之前要改。"
    return f"记为{dates.in_words(kept)}（{kept}）" if kept else ""


class DateEntryField(forms.CharField):
    """EDTF, typed and shown in Chinese words; what cannot be understood is kept as it was typed."""

    widget = DateEntryInput

    def prepare_value(self, value: Any) -> Any:
        if not value or not dates.is_valid(value):
            return value
        words = dates.in_words(value)
        return words if date_entry.read(words) == value else value

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").strip()
        found = date_entry.read(text)
        return text if found is None else found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data or "") != (initial or "")


class DayEntryField(forms.DateField):
    """One day, typed as people write it, and shown in Chinese words."""

    default_error_messages = {"invalid": "请写出是哪一天，如2021年6月1日；只知道年月的，不能填在这里。"}

    def prepare_value(self, value: Any) -> Any:
        return dates.in_words(value.isoformat()) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        found = date_entry.read(value) if isinstance(value, str) else None
        return super().to_python(found or value)


# What people write around a number and means no other number.
AROUND = "约近超逾达共计大概将以上左右余个次场人名条项件篇期字年月份%％ "
WIDTHS = {ord("，"): ",", ord("　"): " "}


class _NumberEntry(forms.Field):
    """Reads what somebody typed as one numeral before the field does; what is none stays as it was typed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) and value.is_finite() else value

    def to_python(self, value: Any) -> Any:
        text = value.translate(WIDTHS).strip(AROUND) if isinstance(value, str) else ""
        read = read_numeral(text) if text else None
        return super().to_python(read[0] if read and read[0] == read[1] else value)


class NumberEntryField(_NumberEntry, forms.DecimalField):
    """A number, typed in figures or Han numerals."""


class WholeEntryField(_NumberEntry, forms.IntegerField):
    """A whole number, typed in figures or Han numerals."""


# For the `formfield_overrides` of an admin or an inline.
AS_WRITTEN: "Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]" = {
    models.DecimalField: {"form_class": NumberEntryField},
    models.PositiveSmallIntegerField: {"form_class": WholeEntryField},
    models.DateField: {"form_class": DayEntryField},
}
