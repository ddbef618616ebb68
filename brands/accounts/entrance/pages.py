"""What the pages of login and account have in common."""

from typing import Any

import segno
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe

from brands.accounts import second_factor

ENROLLING = "enrolling"


def page(
    site: AdminSite, request: HttpRequest, name: str, title: str, context: dict[str, Any], status: int = 200
) -> TemplateResponse:
    """One of the pages under templates/admin/accounts/."""
    whole = {**site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"admin/accounts/{name}.html", whole, status=status)


def enrolling(request: HttpRequest, user: User) -> tuple[str, dict[str, Any]]:
    """The secret that is being set up in this session, and what its page shows of it."""
    secret = second_factor.unseal(user, request.session.get(ENROLLING, ""))
    if not secret:
        secret = second_factor.new_secret()
        request.session[ENROLLING] = second_factor.seal(user, secret)
    code = segno.make_qr(second_factor.address(user, secret), error="m")
    drawn = mark_safe(code.svg_inline(scale=4, border=4, light="#fff", svgclass="desk-qr"))  # noqa: S308 - our own
    return secret, {"qr": drawn, "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))}
