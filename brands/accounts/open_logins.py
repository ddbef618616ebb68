"""The logins of a person that last: where each was made, when it was last used, and ending it.

The rows are django-allauth's; what ends a login by itself stands in sessions.py.
"""

import re

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from brands.accounts import audit
from brands.models import Account

from .entrance.session_store import stored
from .sessions import IDLE, LONGEST, DeskRequest

# What a browser says of itself, the more special first; others call themselves by these names too.
BROWSERS = (
    *(("MicroMessenger", "微信"), ("360SE|360EE|QIHU", "360浏览器"), ("Edg", "Edge"), ("Firefox", "Firefox")),
    *(("Chrome|Chromium|CriOS", "Chrome"), ("Safari", "Safari")),
)
MACHINES = (
    *(("HarmonyOS|OpenHarmony", "鸿蒙"), ("Android", "安卓"), ("iPhone|iPad", "iPhone 或 iPad")),
    *(("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux|X11", "Linux")),
)


def begin(request: HttpRequest) -> None:
    """Note a login that was just made."""
    UserSession.objects.create_from_request(request, session=SessionBase(stored(request.session.session_key)))


def of(user: User) -> list[UserSession]:
    """The logins of a person that last, the newest first."""
    now = timezone.now()
    ended = Account.objects.filter(user=user).values_list("sessions_from", flat=True).first()
    rows = list(UserSession.objects.filter(user=user))
    kept = set(Session.objects.filter(pk__in=[one.session_key for one in rows]).values_list("pk", flat=True))
    lasting = [
        one
        for one in rows
        if one.session_key in kept
        and now - one.last_seen_at <= IDLE
        and now - one.created_at <= LONGEST
        and (not ended or one.created_at > ended)
    ]
    return sorted(lasting, key=lambda one: one.created_at, reverse=True)


def machine_of(login: UserSession) -> str:
    """The browser and the machine of a login, as people call them."""
    found = [
        next((name for pattern, name in names if re.search(pattern, login.user_agent)), "")
        for names in (BROWSERS, MACHINES)
    ]
    return "，".join(filter(None, found)) or "不认得的浏览器"


@transaction.atomic
def end(login: UserSession) -> None:
    """End one login of a person, by its own word."""
    audit.record("session.end", by=login.user, about=str(login.user), old=f"{machine_of(login)} {login.ip}")
    _close(login)


@transaction.atomic
def end_others(request: DeskRequest) -> int:
    """End every login of a person but the one that asks; how many there were."""
    others = [one for one in of(request.user) if not is_here(one, request)]
    for one in others:
        _close(one)
    audit.record("session.end_others", by=request.user, about=str(request.user), new=f"{len(others)}处")
    return len(others)


def is_here(login: UserSession, request: HttpRequest) -> bool:
    """Whether a login is the one that asks."""
    return stored(request.session.session_key) == login.session_key


def _close(login: UserSession) -> None:
    Session.objects.filter(pk=login.session_key).delete()
    login.delete()
