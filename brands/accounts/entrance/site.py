"""The admin site's way in and out, and each person's own account."""

from collections.abc import Callable
from functools import partial

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from brands.accounts import audit
from brands.accounts.entrance import login, own_account, setup

View = Callable[..., HttpResponse]
guarded = [never_cache, csrf_protect, sensitive_post_parameters()]


class Entrance(AdminSite):
    """An admin site that one enters with two factors, and whose sessions end."""

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [*self._open_pages(), *self._own_pages(), *super().get_urls()]

    @method_decorator(guarded)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        return login.password(self, request)

    def logout(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> TemplateResponse:
        if request.user.is_authenticated and request.method == "POST":
            audit.record("logout", by=request.user)
        return super().logout(request, extra_context)

    def password_change(  # type: ignore[override]  # Django's is a page in any case
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        return self._guarded(own_account.password)(request)

    def _open_pages(self) -> list[URLPattern]:
        """The steps of the login, for those who are not logged in yet."""
        return [
            path("login/code/", self._guarded(login.code), name="login_code"),
            path("login/enrol/", self._guarded(login.enrol), name="login_enrol"),
            path("login/enrol/passkey/", self._guarded(login.enrol_passkey), name="login_enrol_passkey"),
            path("setup/", self._guarded(setup.setup), name="setup"),
            path("setup/<str:token>/", self._guarded(setup.follow, "GET"), name="setup_link"),
        ]

    def _own_pages(self) -> list[URLPattern]:
        pages: list[tuple[str, View, str, tuple[str, ...]]] = [
            ("", own_account.account, "account", ("GET", "HEAD")),
            ("factor/", own_account.enrol, "account_factor", ("GET", "HEAD", "POST")),
            ("codes/", own_account.renew_codes, "account_codes", ("GET", "HEAD", "POST")),
            ("passkeys/", own_account.add_passkey, "account_passkeys", ("GET", "HEAD", "POST")),
            ("passkeys/<int:pk>/", own_account.remove_passkey, "account_passkey", ("GET", "HEAD", "POST")),
            ("logins/", own_account.logins, "account_logins", ("GET", "HEAD")),
            ("logins/others/", own_account.end_other_logins, "account_end_logins", ("POST",)),
            ("logins/<int:pk>/", own_account.end_login, "account_end_login", ("POST",)),
            ("leave/", own_account.leave, "account_leave", ("POST",)),
        ]
        return [
            path(f"account/{place}", self.admin_view(self._guarded(view, *methods)), name=name)
            for place, view, name, methods in pages
        ]

    def _guarded(self, view: View, *methods: str) -> View:
        """A view of this site that is never kept by anybody."""
        answer = require_http_methods(methods or ("GET", "HEAD", "POST"))(partial(view, self))
        for decorator in guarded:
            answer = decorator(answer)
        return answer
