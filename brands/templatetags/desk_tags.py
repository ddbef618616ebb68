"""What the desk's templates cannot say by themselves."""

from collections.abc import Iterable, Iterator

from django import template
from django.contrib.admin.helpers import AdminForm, InlineAdminForm, InlineAdminFormSet
from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.utils.html import format_html

from brands.admin.editing.kept import OWNER, sign_owner
from brands.content import diff
from brands.desk import landing
from brands.models import Publishable

Wrong = tuple[str | None, str, object]  # the anchor, what it is called, what is wrong
Nested = str | list["Nested"]
register = template.Library()


@register.filter
def desk_page(thing: Publishable) -> str:
    """The page on which a Brand, an Edition or the Register is edited."""
    return landing.address_of(thing)


@register.filter
def value_name(code: str, field: str) -> str:
    """What a code of a published field is called; the code itself where it has no name."""
    return diff.VALUES.get(field, {}).get(code, code)


@register.filter
def full_width(rows: Nested) -> Nested:
    """What Django lists before it deletes, "品牌: 甲品牌" in lists within lists, with the colon of Chinese."""
    if isinstance(rows, str):
        return type(rows)(rows.replace(": ", "：", 1))
    return [full_width(row) for row in rows]


@register.filter
def in_place(rows: Iterable[InlineAdminForm]) -> list[InlineAdminForm]:
    """The forms of a formset as they stand on the page: by the place that came with each, the empty one last."""
    return sorted(rows, key=lambda row: (str(row.form.prefix).endswith("__prefix__"), _place(row.form)))


@register.simple_tag
def form_owner_of(user: User, address: str) -> str:
    """What a form carries that goes to another address than its page's, so that what is typed in it is not lost."""
    return format_html('<input type="hidden" name="{}" value="{}">', OWNER, sign_owner(user, address))


@register.simple_tag
def wrong_fields(adminform: AdminForm, formsets: Iterable[InlineAdminFormSet]) -> list[Wrong]:
    """What is wrong with each field of a page that came back, as they stand on it."""
    found = list(_wrong_in(adminform.form, ""))
    for one in formsets:
        kind = one.opts.verbose_name
        for place, row in enumerate(in_place(one), 1):
            wrong = _wrong_in(row.form, f"{kind}{place}")
            found += [(anchor or row.form.prefix, label, error) for anchor, label, error in wrong]
        found += [(f"{one.formset.prefix}-group", kind, error) for error in one.formset.non_form_errors()]
    return found


def _wrong_in(form: BaseForm, row: str) -> Iterator[Wrong]:
    """The same of one form; what is wrong with no field of it has no anchor, and is told here of rows alone."""
    for name, errors in form.errors.items() if form.is_bound else ():
        if name == NON_FIELD_ERRORS and row:
            yield from (("", row, error) for error in errors)
        elif name in form.fields:
            label = "·".join(filter(None, (row, str(form.fields[name].label or name))))
            yield from ((form[name].id_for_label, label, error) for error in errors)


def _place(form: BaseForm) -> int:
    place = str(form["order"].value() or "") if form.is_bound and "order" in form.fields else ""
    return int(place) if place.isdigit() else 0
