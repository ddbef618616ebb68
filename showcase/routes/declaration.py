"""What a route says of the pages at it: everything of which other rooms would else keep lists by URL name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, path

from showcase.routes import numbers  # noqa: F401 (its converters, which routes name)

ATTRIBUTE = "page_kind"  # of Django's route: what it says
NO_PARAMETERS: frozenset[str] = frozenset()
Facts = dict[str, Any]  # fields of PageKind that several routes say alike


@dataclass(frozen=True)
class Kept:
    """The page store keeps these pages: the same bytes for every reader until the next publication.

    `parameters` are those of the query that the page understands; a request with one of them is answered afresh, and
    every other parameter changes nothing. `daily` pages say which day it is in Shanghai, and are kept for that day.
    """

    parameters: frozenset[str] = NO_PARAMETERS
    daily: bool = False


@dataclass(frozen=True)
class Rate:
    """How many requests a minute one client address may send; with `method`, those of that method alone."""

    a_minute: int
    method: str = ""


@dataclass(frozen=True)
class PageKind:
    """One route and what its pages are. `kept` and `listed` have to be said; the rest is said where it is so.

    - name: the URL name, in a namespace of its own for the desk's pages.
    - kept: None for what must not be kept: an answer to what somebody typed, a draft, a file that is sent from disk.
    - listed: (kind, record) → what stands in the sitemap and on the site map; None for what is in neither.
    - addresses: (record) → the arguments of every further address that is rendered ahead and copied.
    - route: the path as it is declared, with what varies in angle brackets.
    - title: how lists, breadcrumbs and the static copy call a page of which there is one.
    - parent: the URL name of the page between the home page and this one.
    - column: what kind of column a list is in the government's column tags (ColumnType).
    - is_article: the page shows one published version, and its head tells of it.
    - is_described: the page's head carries meta tags and JSON-LD beside Open Graph.
    - both_scripts: the page stands under /zh-hant/ too.
    - in_copy: what the static copy has in its place: the page, a notice that the copy cannot, or nothing.
    - is_crawled: whether search engines are asked to read it; `is_crawled_with_query`, whether with a question in its
      address. Where not, robots.txt says so.
    - cache_control: what caches may do with an answer (RFC 9111), unless its view says otherwise of this one.
    - rate: what is limited; `rates` the same for the pages of a namespace, by their own names.
    - frame: the URL name of the frame that shows this page elsewhere; `frame_size` a frame's own size in CSS px.
    - for_staff: not on the map of whoever may not see the desk.
    """

    name: str
    kept: Kept | None
    listed: Callable[["PageKind", Any], Iterable[Any]] | None
    addresses: Callable[[Any], Iterable[Sequence[Any]]] | None = None
    route: str = ""
    title: str = ""
    parent: str = ""
    column: str = ""
    is_article: bool = False
    is_described: bool = True
    both_scripts: bool = True
    in_copy: Literal["page", "notice", "nothing"] = "page"
    is_crawled: bool = True
    is_crawled_with_query: bool = True
    cache_control: str = ""
    rate: Rate | None = None
    rates: dict[str, Rate] = field(default_factory=dict)
    frame: str = ""
    frame_size: tuple[int, int] | None = None
    for_staff: bool = False

    def __post_init__(self) -> None:
        """Raise ImproperlyConfigured for pages that are kept while nothing says which there are."""
        if self.kept and not (self.listed or self.addresses):
            raise ImproperlyConfigured(f"{self.name!r} is kept: say which pages there are, in listed= or addresses=.")


def page(route: str, view: Any, kwargs: dict[str, Any] | None = None, *, name: str, **facts: Any) -> Any:
    """A route to HTML pages; `facts` are fields of PageKind. Raises TypeError where `kept` or `listed` is not said."""
    return _declare(path(route, view, kwargs, name=name), PageKind(name, route=route, **facts))


def file(
    route: str, view: Any, kwargs: dict[str, Any] | None = None, *, name: str, kept: Kept | None, **facts: Any
) -> Any:
    """A route to data, feeds, pictures and other answers that are no page: in one script, and in no list."""
    kind = PageKind(name, route=route, kept=kept, listed=None, both_scripts=False, **facts)
    return _declare(path(route, view, kwargs, name=name), kind)


def desk(route: str, urls: Any, *, rates: dict[str, Rate]) -> Any:
    """The desk's own addresses, all of them at once; `rates` by the names that they have there."""
    kind = PageKind(
        urls[-1],
        kept=None,
        listed=None,
        both_scripts=False,
        is_described=False,
        in_copy="nothing",
        rates=rates,
        for_staff=True,
    )
    return _declare(path(route, urls), kind)


def kind_of_route(route: URLPattern | URLResolver) -> PageKind | None:
    """What a route says; None for one that says nothing."""
    return getattr(route, ATTRIBUTE, None)


def refuse_undeclared(routes: Iterable[URLPattern | URLResolver], above: str = "") -> None:
    """Raise ImproperlyConfigured for the first route that says nothing of its pages."""
    for route in routes:
        if kind_of_route(route) is None:
            whole = f"{above}{route.pattern}"
            if not isinstance(route, URLResolver):
                raise ImproperlyConfigured(
                    f"The route {whole!r} says nothing of its pages: write page(…) or file(…) of showcase/routes, "
                    "with kept= and, for a page, listed=; docs/adding-a-page-kind.md."
                )
            refuse_undeclared(route.url_patterns, whole)


def _declare(route: Any, kind: PageKind) -> Any:
    setattr(route, ATTRIBUTE, kind)
    return route
