"""The forms of figures and milestones: numbers and dates that follow their words, and what does not fit together."""

from decimal import Decimal
from typing import Any

from brands.admin.editing.rows import RowForm, RowFormSet
from brands.admin.generics import ModelForm
from brands.chinese import date_entry, dates, numbers_in_text
from brands.models import Brand, Figure, Milestone

NUMBERS, ENDS = ("value", "low", "high"), ("low", "high")
MONTHS = ("recurs_first_month", "recurs_last_month")


class FigureForm(RowForm[Figure]):
    """A figure whose value follows its words, as long as nobody writes another value."""

    dates = frozenset({"as_of"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = set(NUMBERS) & set(self.changed_data)
        if "display" in self.changed_data and not typed:
            return cleaned | dict(zip(NUMBERS, numbers_in_text.bounds(cleaned.get("display", "")), strict=True))
        if typed and not set(NUMBERS) & set(self.errors):
            cleaned = self._one_of_both(cleaned, typed)
            self._check(*(cleaned[name] for name in NUMBERS))
        return cleaned

    def _one_of_both(self, cleaned: dict[str, Any], typed: set[str]) -> dict[str, Any]:
        """A value that is written stands in the place of a range that stood there before, and the other way round."""
        if "value" not in typed and any(cleaned[name] is not None for name in ENDS):
            return cleaned | {"value": None}
        if not typed & set(ENDS) and cleaned["value"] is not None:
            return cleaned | dict.fromkeys(ENDS)
        return cleaned

    def _check(self, value: Decimal | None, low: Decimal | None, high: Decimal | None) -> None:
        """Say at its field what is wrong with a range."""
        if value is not None and (low is not None or high is not None):
            self.add_error("value", "填了数值，就不填下限和上限；是范围的，数值留空。")
        elif (low is None) != (high is None):
            self.add_error("low" if low is None else "high", "下限和上限要一起填；只有一个数的，填在“数值”里。")
        elif low is not None and high is not None and low >= high:
            self.add_error("high", "上限须大于下限。")


class MilestoneForm(RowForm[Milestone]):
    """A milestone whose date follows its words, as long as nobody writes another one."""

    dates = frozenset({"date", "recurs_from", "recurs_to"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        words, quote, date = (cleaned.get(name) or "" for name in ("words", "quote", "date"))
        if not date and "words" in self.changed_data and not cleaned.get("recurs_yearly"):
            cleaned["date"] = date_entry.read_within(words, quote) or ""
        elif date and not dates.is_valid(date):
            cleaned["date"] = date_entry.read_within(date, quote) or date
        return cleaned | self._months(cleaned)

    def _months(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The months of every year, one of them standing for both; says at its field what is wrong with them."""
        first, last = (cleaned.get(name) for name in MONTHS)
        if (first is None and last is None) or set(MONTHS) & set(self.errors):
            return {}
        months = dict(zip(MONTHS, (first or last, last or first), strict=True))
        for name, month in months.items():
            if month not in range(1, 13):
                self.add_error(name, "月份填1至12。")
        if not cleaned.get("recurs_yearly"):
            self.add_error("recurs_yearly", "填了月份，就请勾选；不是每年进行的，请把月份清空。")
        return {} if self.errors.keys() & set(MONTHS) else months


class MilestoneFormSet(RowFormSet):
    """Milestones, of which a brand has one as its beginning."""

    def clean(self) -> None:
        super().clean()
        begun = [form for form in self.forms if _is_origin(form)]
        if isinstance(self.instance, Brand):
            for form in begun[1:]:
                form.add_error("origin", "一个品牌只能有一个“始于”，另一处已经勾选。")

    def make_room(self) -> None:
        """The beginning is given up before another row becomes it."""
        given_up = [form.instance.pk for form in self.initial_forms if not _is_origin(form)]
        Milestone.objects.filter(pk__in=given_up).update(origin=False)


def _is_origin(form: ModelForm[Any]) -> bool:
    """Whether a row that is to stay is marked as the beginning."""
    said = getattr(form, "cleaned_data", {})
    return bool(said.get("origin") and not said.get("DELETE"))
