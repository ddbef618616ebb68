"""How long a login lasts: half an hour without a step, eight hours at most, never beyond a change of the account.

Counted on the server, in the session itself. `request.user` is nobody from then on, at the desk and everywhere else.
So it is where somebody changed the account past the site meanwhile.
"""

from datetime import datetime, timedelta
from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from brands.accounts import audit, roles
from brands.content.signing import Tampered
from brands.models import Account, account_facts, facts

from .entrance.session_store import stored
from .networks import Answer

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)
STARTED, SEEN, SECOND_FACTOR = "started", "seen", "second_factor"
SAID = {
    "idle": "您已有30分钟没有操作，请重新登录。",
    "old": "登录已满8小时，请重新登录。",
    "ended": "您的账号有变动，或已在别处退出全部登录，请重新登录。",
    "factor": "您的角色须先设置第二因素，请重新登录。",
    "unbelieved": account_facts.UNBELIEVED,
}


class DeskRequest(HttpRequest):
    """A request of somebody who is logged in, as `AdminSite.admin_view` lets none but them through."""

    user: User


def user_of(request: HttpRequest) -> User:
    """Who sent a request that `AdminSite.admin_view` let through: somebody who is logged in."""
    return cast("User", request.user)


def limit_sessions(get_response: Answer) -> Answer:
    """Let nobody be `request.user` whose login is over. Stands after Django's AuthenticationMiddleware."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = request.user
        request.user = SimpleLazyObject(lambda: _while_it_lasts(request, given))  # type: ignore[assignment]  # it is as its user
        return get_response(request)

    return answer


def start(request: HttpRequest, **_: object) -> None:
    """Note in a new session when it began."""
    now = timezone.now().isoformat()
    request.session[STARTED] = request.session[SEEN] = now


user_logged_in.connect(start, dispatch_uid="brands.accounts.sessions")  # a login by any way has a beginning


def limits(request: HttpRequest) -> dict[str, int]:
    """When this session ends: after so many seconds without a step, and at a second of the epoch in any case."""
    started = datetime.fromisoformat(request.session.get(STARTED) or timezone.now().isoformat())
    return {"session_idle": int(IDLE.total_seconds()), "session_ends": int((started + LONGEST).timestamp())}


def end_all(user: User) -> None:
    """End every session of a person, wherever it is."""
    Account.objects.update_or_create(user=user, defaults={"sessions_from": timezone.now()})


def _while_it_lasts(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    if not user.is_authenticated:
        return user
    if reason := _over(request, user):
        audit.record("logout", by=user, result=reason)
        request.session.flush()
        messages.info(request, SAID[reason], fail_silently=True)
        return AnonymousUser()
    now = timezone.now()
    if now - datetime.fromisoformat(request.session[SEEN]) > SEEN_EVERY:
        request.session[SEEN] = now.isoformat()
        UserSession.objects.filter(session_key=stored(request.session.session_key)).update(last_seen_at=now)
    return user


def _over(request: HttpRequest, user: User) -> str:
    """Why a session is over; "" while it lasts."""
    session, now = request.session, timezone.now()
    started, seen = (datetime.fromisoformat(session.get(name, "1970-01-01T00:00:00+00:00")) for name in (STARTED, SEEN))
    ended = Account.objects.filter(user=user).values_list("sessions_from", flat=True).first()
    if ended and started <= ended:
        return "ended"
    if now - started > LONGEST:
        return "old"
    if now - seen > IDLE:
        return "idle"
    if not session.get(SECOND_FACTOR) and roles.needs_second_factor(user):
        return "factor"
    return "unbelieved" if _is_changed(user) else ""


def _is_changed(user: User) -> bool:
    """Whether the deeds log says otherwise of an account; a log that is not believed says nothing, and all stay."""
    try:
        return bool(facts.doubt(user))
    except Tampered:
        return False
