"""Every route says what its pages are, and one that does not is refused before the site starts."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver, include, path

from showcase.routes.declaration import Kept, Rate, file, page, refuse_undeclared
from showcase.routes.lookup import find, kinds, rate_of


def view(request):
    """A view for routes that nobody asks."""


def test_every_route_of_the_site_says_what_its_pages_are():
    refuse_undeclared(get_resolver().url_patterns)


@pytest.mark.parametrize(
    ("routes", "named"),
    [
        ([path("glossary/", view, name="glossary")], "'glossary/'"),
        ([path("brands/<slug:slug>/", include([path("notes/", view)]))], "'brands/<slug:slug>/notes/'"),
        ([file("a.txt", view, name="a", kept=None), path("b.txt", view)], "'b.txt'"),
    ],
)
def test_a_route_that_says_nothing_is_refused_by_its_whole_path(routes, named):
    with pytest.raises(ImproperlyConfigured, match=f"The route {named} says nothing of its pages"):
        refuse_undeclared(routes)


def test_what_has_to_be_said_cannot_be_left_out():
    for facts in ({}, {"kept": None}, {"listed": None}):
        with pytest.raises(TypeError, match=r"missing [12] required"):
            page("glossary/", view, name="glossary", **facts)
    with pytest.raises(TypeError, match="kept"):
        file("glossary.csv", view, name="glossary-csv")


def test_what_is_kept_says_which_there_are():
    with pytest.raises(ImproperlyConfigured, match="'glossary' is kept: say which pages there are"):
        page("glossary/", view, name="glossary", kept=Kept(), listed=None)


def test_a_declared_route_leads_where_its_path_does():
    route = page("a/<int:number>/", view, {"form": "b"}, name="a", kept=None, listed=None, title="甲")
    match = route.resolve("a/3/")
    assert (match.func, match.kwargs, match.url_name) == (view, {"number": 3, "form": "b"}, "a")


def test_a_page_is_found_by_its_path_in_the_order_of_the_routes():
    kind, match = find("/brands/jia/versions/2/")
    assert (kind.name, match.kwargs) == ("brand-version", {"slug": "jia", "number": 2})
    assert find("/brands/jia/versions/2") is None
    assert find("/admin/brands/brand/")[0].for_staff
    assert list(kinds())[:3] == ["home", "brand-list", "brand"]


def test_pages_of_the_desk_have_limits_of_their_own():
    rates = {path: rate_of(find(path)[1]) for path in ("/search/", "/about/", "/admin/login/", "/admin/")}
    assert rates == {"/search/": Rate(120), "/about/": None, "/admin/login/": Rate(30, "POST"), "/admin/": None}
