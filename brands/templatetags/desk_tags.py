"""What the desk's templates cannot say by themselves."""

from django import template

from brands import landing

register = template.Library()


@register.filter
def desk_page(thing):
    """The page on which a Brand, an Edition or the Register is edited."""
    return landing.address_of(thing)
