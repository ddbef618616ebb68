"""The way in: name and password, then the second factor. Nobody is logged in before both have been right."""

from datetime import datetime, timedelta

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from brands.accounts import audit, devices, lockout, open_logins, passkeys, roles, second_factor, sessions
from brands.models import account_facts

from .forms import LOCKED, CodeForm, EnrolForm, NameForm
from .pages import enrolling, page

PENDING = "pending"
PENDING_FOR = timedelta(minutes=10)


def password(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The first step."""
    if request.method == "GET" and site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    form = NameForm(request, request.POST or None)
    if form.is_valid():
        return begin_session(request, form.get_user(), request.POST.get(REDIRECT_FIELD_NAME, ""))
    name = form.data.get("username", "").strip()
    if name and form.data.get("password"):
        _refuse(request, name, "locked" if form.has_error("__all__", "locked") else "password")
    next_page = request.GET.get(REDIRECT_FIELD_NAME, request.POST.get(REDIRECT_FIELD_NAME, ""))
    return page(site, request, "login", "登录", {"form": form, "next": next_page, "app_path": request.path})


def begin_session(request: HttpRequest, user: User, next_page: str = "") -> HttpResponse:
    """The password was right (or just set): remember that in a new session, and go on to what is still missing."""
    request.session.flush()
    request.session[PENDING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": timezone.now().isoformat(),
        "next": next_page,
    }
    if second_factor.is_enrolled(user):
        return HttpResponseRedirect(reverse("admin:login_code"))
    if roles.needs_second_factor(user):
        return HttpResponseRedirect(reverse("admin:login_enrol"))
    return devices.remember(request, HttpResponseRedirect(_finish(request, user, "password")), user)


def code(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The second step: six digits, a recovery code, or a passkey."""
    if (user := _pending(request)) is None:
        return HttpResponseRedirect(reverse("admin:login"))
    form, proof = CodeForm(request.POST or None), None
    if "credential" in request.POST:
        form, proof = CodeForm(), request.POST
    problem = _problem(request, user, form, proof) if request.method == "POST" else None
    if problem == "":
        return devices.remember(request, HttpResponseRedirect(_finish(request, user, "second factor")), user)
    context = {"form": form, "asked": passkeys.begin_proof(user), "refused": problem if proof else ""}
    return page(site, request, "code", "第二步：确认是本人", context | {"telephone": second_factor.has_telephone(user)})


def enrol(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The second step of somebody who needs a second factor and has none: set it up, and keep the recovery codes."""
    if (user := _without_factor(request)) is None:
        return HttpResponseRedirect(reverse("admin:login"))
    secret, context = enrolling(request, user)
    form = EnrolForm(request.POST or None)
    if form.is_valid():
        if codes := second_factor.enrol(user, secret, form.cleaned_data["code"]):
            return _enter_with(site, request, user, codes)
        form.add_error("code", "一次性密码不对。请确认手机的时间准确，等下一个数字再试。")
    context |= {"form": form, "passkeys_possible": passkeys.is_possible()}
    return page(site, request, "enrol", "设置第二因素", context)


def enrol_passkey(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The same with a passkey, for somebody who has no telephone at hand or wants none."""
    user = _without_factor(request)
    if user is None or not passkeys.is_possible():
        return HttpResponseRedirect(reverse("admin:login" if user is None else "admin:login_enrol"))
    form = passkeys.AddForm(user=user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = passkeys.add(user, form.cleaned_data["name"], form.cleaned_data["credential"])
        return _enter_with(site, request, user, codes)
    context = {"form": form, "asked": passkeys.begin_adding(user)}
    return page(site, request, "passkey", "设置第二因素：通行密钥", context)


def _enter_with(site: AdminSite, request: HttpRequest, user: User, codes: list[str]) -> HttpResponse:
    """Let somebody in who has just set up a second factor; the page of the recovery codes."""
    next_page = _finish(request, user, "second factor")
    shown = page(site, request, "codes", "恢复码", {"codes": codes, "next": next_page})
    return devices.remember(request, shown, user)


def _without_factor(request: HttpRequest) -> User | None:
    """Who is at the second step and has no factor yet; None for everybody else."""
    user = _pending(request)
    return None if user is None or second_factor.is_enrolled(user) else user


def _pending(request: HttpRequest) -> User | None:
    """Whose password was right a moment ago in this session; None when that is over or the account is another."""
    kept = request.session.get(PENDING)
    if not kept or timezone.now() - datetime.fromisoformat(kept["at"]) > PENDING_FOR:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return None if account_facts.doubt(user) else user


def _problem(request: HttpRequest, user: User, form: CodeForm, proof: QueryDict | None) -> str | None:
    """Why what was sent is not taken; "" when it is. A code's problem stands in its form too."""
    if not proof and not form.is_valid():
        return None
    name = user.get_username()
    device = devices.device_of(request, name)
    if not lockout.attempt(name, device):
        _refuse(request, name, "locked")
        said = LOCKED
    elif proof:
        said = "" if passkeys.ProofForm(user=user, data=proof).is_valid() else passkeys.WRONG
    else:
        sent = form.cleaned_data["code"]
        taken = second_factor.accept_code(user, sent) or second_factor.accept_recovery_code(user, sent)
        said = "" if taken else "一次性密码不对，或已经用过。请等下一个数字再试。"
    if said and said != LOCKED:
        _refuse(request, name, "passkey" if proof else "code")
    if said and not proof:
        form.add_error("code", said)
    return said


def _refuse(request: HttpRequest, name: str, result: str) -> None:
    audit.record("login.failed", by=name, result=result)
    if result != "locked":
        lockout.count_failure(name, devices.device_of(request, name))


def _finish(request: HttpRequest, user: User, how: str) -> str:
    """Log somebody in for whom all has been right; the address to go to."""
    next_page = request.session.pop(PENDING)["next"]
    login(request, user)
    open_logins.begin(request)
    request.session[sessions.SECOND_FACTOR] = how == "second factor"
    lockout.forget(user.get_username(), devices.device_of(request, user.get_username()))
    audit.record("login", by=user, new=how)
    safe = url_has_allowed_host_and_scheme(next_page, {request.get_host()}, require_https=request.is_secure())
    return next_page if safe and next_page else reverse("admin:index")
