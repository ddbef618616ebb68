"""The desk itself: what waits, what is under way and what lacks comes first, the tables after it."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import update_wrapper
from typing import Any, TypeVar, cast

from django.contrib.admin import ModelAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver
from django.utils.functional import SimpleLazyObject

from brands.accounts.entrance.site import Entrance
from brands.accounts.sessions import user_of
from brands.desk import landing
from brands.desk.lists import Listing
from brands.models import memo

M = TypeVar("M", bound=Model)
V = TypeVar("V", bound=Callable[..., HttpResponseBase])
App = dict[str, Any]
# The tables that staff edit, in the order in which they are wanted.
EDITED = (
    *("Brand", "Edition", "Source", "Excerpt", "CollationNote", "ErrorReport", "Tag", "Series", "Register"),
    *("WordRule", "RosterEntry", "Synonym", "ScriptTerm"),
)


class Desk(Entrance):
    """The admin site: its first page says what is to be done, and every page says how much waits for its reader."""

    site_title = "上海政协工作品牌"
    site_header = "上海政协工作品牌 · 编辑台"
    index_title = "编辑台"
    index_template = "admin/landing.html"
    empty_value_display = "—"

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        waiting = SimpleLazyObject(lambda: landing.waiting_for(request.user))
        return {**super().each_context(request), "waiting": waiting}

    def register(
        self,
        model_or_iterable: type[M] | Iterable[type[M]],
        admin_class: "type[ModelAdmin[M]] | None" = None,
        **options: Any,
    ) -> None:
        """Take a table in, its list as the desk's lists are."""
        kind = admin_class or ModelAdmin
        super().register(model_or_iterable, type(kind.__name__, (Listing, kind), {}), **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[App]:
        """What staff edit comes first, what the site keeps by itself after it."""
        apps = super().get_app_list(request, app_label)
        return [part for app in apps for part in (_parts(app) if app["app_label"] == "brands" else [app])]

    def get_urls(self) -> list[URLResolver | URLPattern]:
        # The modules of the admin register with this site.
        from brands.admin.accounts import role_proposal  # noqa: PLC0415
        from brands.admin.content import exchange  # noqa: PLC0415
        from brands.admin.editing import kept_pages  # noqa: PLC0415
        from brands.admin.review import several  # noqa: PLC0415

        return [
            *exchange.urls(),
            *role_proposal.urls(),
            *several.urls(),
            *kept_pages.urls(self),
            *super().get_urls(),
        ]

    def admin_view(self, view: V, cacheable: bool = False) -> V:  # noqa: FBT001, FBT002 -- as Django has it
        """A page of the desk: what is sent to it is saved or kept, never lost."""
        guarded = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            from brands.admin.editing import kept_pages  # noqa: PLC0415 -- as above

            may_enter = self.has_permission(request)
            if answered := kept_pages.before(request, may_enter=may_enter):
                return answered
            place = request.resolver_match
            is_form = place is not None and (place.url_name or "").endswith(("_change", "_add"))
            if request.method == "GET" and may_enter and not is_form and (page := kept_pages.late_page(request, self)):
                return page
            with memo.reading() if request.method == "GET" else nullcontext():
                response = guarded(request, *args, **kwargs)
            return kept_pages.after(request, response) if may_enter else response

        return cast("V", update_wrapper(answer, guarded))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Nothing that was typed stays behind: neither here nor in the browser."""
        from brands.admin.editing import kept  # noqa: PLC0415 -- as above

        if request.method == "POST" and request.user.is_authenticated:
            kept.drop_all(request.user)
        response = super().logout(request, extra_context)
        response["Clear-Site-Data"] = '"storage"'
        return response

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**landing.landing(user_of(request)), **(extra_context or {})})


def _parts(app: App) -> list[App]:
    """The tables of the brands in two lists: edited by people, and kept by the site."""
    edited = sorted(
        (m for m in app["models"] if m["object_name"] in EDITED), key=lambda m: EDITED.index(m["object_name"])
    )
    kept = [model for model in app["models"] if model["object_name"] not in EDITED]
    parts = ({**app, "name": "内容", "models": edited}, {**app, "name": "记录", "models": kept})
    return [part for part in parts if part["models"]]
