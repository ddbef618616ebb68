"""What the desk's templates cannot say by themselves."""

from django import template

from brands.desk import landing

register = template.Library()


@register.filter
def desk_page(thing):
    """The page on which a Brand, an Edition or the Register is edited."""
    return landing.address_of(thing)


@register.filter
def full_width(rows):
    """What Django lists before it deletes, "品牌: 甲品牌" in lists within lists, with the colon of Chinese."""
    if isinstance(rows, str):
        return type(rows)(rows.replace(": ", "：", 1))
    return [full_width(row) for row in rows]
