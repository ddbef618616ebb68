"""Browsers in which a person has come in with all that was asked: a stranger's failures elsewhere do not lock them.

Each whole login leaves a signed cookie, worth nothing but a count of its own. It ends with all sessions of the person,
with a change of the name, and after ninety days.
"""

import secrets
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from brands.models import Account

from . import lockout

R = TypeVar("R", bound=HttpResponseBase)
COOKIE = "device"
KEPT = timedelta(days=90)
SALT = "brands.accounts.devices"


def device_of(request: HttpRequest, name: str) -> str:
    """The mark of this browser if the bearer of the name has come in by it before; "" otherwise."""
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return ""
    if timezone.now().timestamp() - told["at"] > KEPT.total_seconds():
        return ""
    user = User.objects.filter(pk=told["user"]).first()
    if user is None or lockout.key(user.get_username()) != lockout.key(name):
        return ""
    ended = Account.objects.filter(user=user).values_list("sessions_from", flat=True).first()
    return "" if ended and told["at"] <= ended.timestamp() else told["mark"]


def remember(request: HttpRequest, response: R, user: User) -> R:
    """The response, which makes this browser one of the person's."""
    mark = device_of(request, user.get_username()) or secrets.token_hex(16)
    told = {"user": user.pk, "mark": mark, "at": timezone.now().timestamp()}
    response.set_cookie(
        COOKIE,
        signing.dumps(told, salt=SALT),
        max_age=KEPT,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
