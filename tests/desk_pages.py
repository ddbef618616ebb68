"""Every page that the desk has for one brand."""

from django.urls import NoReverseMatch, get_resolver, reverse


def pages_of(brand):
    """{name: address} of every page of the desk that is asked for with a brand's key alone."""
    own = [name for name in _names(get_resolver()) if name.startswith("brands_brand_")]
    return {name: reverse(f"admin:{name}", args=[brand.pk]) for name in own if _takes_a_key(name, brand)}


def _names(resolver):
    names = set()
    for pattern in resolver.url_patterns:
        names |= set(_names(pattern)) if hasattr(pattern, "url_patterns") else {pattern.name or ""}
    return sorted(names)


def _takes_a_key(name, brand):
    try:
        return bool(reverse(f"admin:{name}", args=[brand.pk]))
    except NoReverseMatch:
        return False
