"""Fields for dates and numbers that take them as people write them; a date says what was understood."""

from django import forms
from django.utils.html import format_html

from brands.chinese import date_entry, dates
from brands.chinese.numerals import read_numeral

HELP = "照平常写：2011年6月、2021.6.5、二〇二一年六月、2019年初、2012年至今。没有确切日期的留空。"


class DateEntryInput(forms.TextInput):
    """A line of text, and small behind it what is kept of it."""

    def render(self, name, value, attrs=None, renderer=None):
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

    def prepare_value(self, value):
        if not value or not dates.is_valid(value):
            return value
        words = dates.in_words(value)
        return words if date_entry.read(words) == value else value

    def to_python(self, value):
        text = super().to_python(value).strip()
        found = date_entry.read(text)
        return text if found is None else found

    def has_changed(self, initial, data):
        return self.to_python(data or "") != (initial or "")


class _NumberEntry:
    """Reads what somebody typed as one numeral before the field does; what is none stays as it was typed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})

    def to_python(self, value):
        text = value.strip().rstrip("%％月份") if isinstance(value, str) else value
        read = read_numeral(text) if text and isinstance(text, str) else None
        return super().to_python(read[0] if read and read[0] == read[1] else value)


class NumberEntryField(_NumberEntry, forms.DecimalField):
    """A number, typed in figures or Han numerals."""


class WholeEntryField(_NumberEntry, forms.IntegerField):
    """A whole number, typed in figures or Han numerals."""
