"""What the desk's templates cannot say by themselves."""

from django import template

from brands.content import diff
from brands.desk import landing

register = template.Library()


@register.filter
def desk_page(thing):
    """The page on which a Brand, an Edition or the Register is edited."""
    return landing.address_of(thing)


@register.filter
def value_name(code, field):
    """What a code of a published field is called; the code itself where it has no name."""
    return diff.VALUES.get(field, {}).get(code, code)


@register.filter
def full_width(rows):
    """What Django lists before it deletes, "品牌: 甲品牌" in lists within lists, with the colon of Chinese."""
    if isinstance(rows, str):
        return type(rows)(rows.replace(": ", "：", 1))
    return [full_width(row) for row in rows]


@register.filter
def in_place(rows):
    """The forms of a formset as they stand on the page: by the place that came with each, the empty one last."""
    return sorted(rows, key=lambda row: (row.form.prefix.endswith("__prefix__"), _place(row.form)))


def _place(form):
    place = str(form["order"].value() or "") if form.is_bound and "order" in form.fields else ""
    return int(place) if place.isdigit() else 0
