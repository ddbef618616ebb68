"""The pages that a published thing has at the desk, below its change page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from brands.accounts.sessions import user_of
from brands.admin.editing.kept import OWNER, sign_owner
from brands.admin.generics import ModelAdmin
from brands.admin.requests import Editing
from brands.content import gate
from brands.content.canonical import Data
from brands.content.diff import LABELS
from brands.content.problems import Problem
from brands.content.visible_texts import row_name
from brands.models import Brand, Draft, Edition, Register
from brands.record import approval, publishing, redaction, snapshot

Thing = Brand | Edition | Register
T = TypeVar("T", bound=Thing)
Pages = dict[str, tuple[str, Callable[..., HttpResponse]]]
Listed = tuple[Problem, str, str]


class ThingPages(ModelAdmin[T]):
    """What the mixins of `ThingAdmin` have in common: whose page it is, how it is drawn, and where it leads back to."""

    def pages(self) -> Pages:
        """{address below the thing: (name, view)} of its pages, for people who are logged in at the desk."""
        return {}

    def get_urls(self) -> list[URLPattern]:
        stem = self.model.page_stem()
        own = [
            path(f"<path:pk>/{address}", self.admin_site.admin_view(view), name=f"{stem}_{name}")
            for address, (name, view) in self.pages().items()
        ]
        return [*own, *super().get_urls()]

    def seen(self, request: HttpRequest, pk: str) -> T:
        """The thing, for somebody who may at least read it; raises PermissionDenied."""
        thing = self.get_object(request, pk)
        if thing is None or not self.has_view_permission(request, thing):
            raise PermissionDenied
        return thing

    def _thing(self, request: HttpRequest, pk: str) -> T:
        thing = self.get_object(request, pk)
        if thing is None or not self.has_change_permission(request, thing):
            raise PermissionDenied
        return thing

    def keep_draft(self, request: HttpRequest, thing: T) -> Draft:
        """Keep what stands at the desk as a draft, and say what that means for a review and for publishing."""
        under_way = approval.current(thing)
        draft = publishing.save_draft(thing, by=user_of(request))
        if under_way and not approval.current(thing):
            under_way.refresh_from_db()
            messages.warning(request, f"{under_way.closed_because}。")
        if found := self.problems(thing):
            messages.warning(request, f"已保存草稿。有{len(found)}处还不能发布，见页首所列。")
        Editing.of(request).has_problems = bool(found)
        return draft

    def problems(self, thing: T) -> list[Problem]:
        """What keeps the thing from being published, words that were taken back among it; not of an awaited brand."""
        data = snapshot.of(thing)
        return [*gate.problems(data), *redaction.problems(data)]

    def listed(self, thing: T) -> list[Listed]:
        """The problems, each with the form on the page that it is about: (problem, row, #anchor)."""
        data: Data = snapshot.of(thing)
        rows = {
            row["id"]: (row_name(row), f"#{key}-{place}")
            for key in ("passages", "figures", "milestones", "pictures")
            for place, row in enumerate(data.get(key, []))
            if "id" in row
        }
        return [(problem, *(rows.get(problem.id) or _place(problem))) for problem in self.problems(thing)]

    def _back(self, thing: T) -> HttpResponseRedirect:
        return HttpResponseRedirect(thing.admin_url())

    def _page(self, request: HttpRequest, thing: T, page: str, title: str, context: dict[str, Any]) -> TemplateResponse:
        own = {
            **self.admin_site.each_context(request),
            "title": f"{title}：{thing}",
            "action": title,
            OWNER: sign_owner(user_of(request), request.path),
            "opts": self.opts,
            "thing": thing,
            "stem": f"admin:{self.model.page_stem()}",
        }
        return TemplateResponse(request, f"admin/brands/{page}.html", {**own, **context})


def _place(problem: Problem) -> tuple[str, str]:
    """What a row without an id is called by its kind, and its anchor on the page; nothing where it has none."""
    if not problem.row:
        return "", ""
    kind, place = problem.row
    return LABELS[kind], f"#{'collation_notes' if kind == 'collation' else kind}-{place}"
