"""What a person does with the own account: password, second factor, recovery codes, logging out everywhere."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from brands.accounts import audit, open_logins, passkeys, roles, second_factor, sessions
from brands.accounts.entrance.forms import EnrolForm, OwnPasswordForm, PasswordForm
from brands.accounts.entrance.pages import ENROLLING, enrolling, page
from brands.accounts.sessions import DeskRequest


def account(site: AdminSite, request: DeskRequest) -> HttpResponse:
    """What there is, and from where it is changed."""
    context = {
        "roles": roles.of(request.user),
        "needed": roles.needs_second_factor(request.user),
        "enrolled": second_factor.is_enrolled(request.user),
        "telephone": second_factor.has_telephone(request.user),
        "passkeys": passkeys.of(request.user),
        "passkeys_possible": passkeys.is_possible(),
        "logins": len(open_logins.of(request.user)),
        "codes_left": second_factor.codes_left(request.user),
    }
    return page(site, request, "account", "我的账号", context)


def password(site: AdminSite, request: DeskRequest) -> HttpResponse:
    """Change the password; every session of the person ends by that, this one too."""
    old = OwnPasswordForm(request, request.POST or None)
    new = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and old.is_valid() and new.is_valid():
        new.save()
        audit.record("password.change", by=request.user, about=str(request.user))
        return _out_everywhere(request, "密码已改，各处的登录都已退出。请用新密码登录。")
    return page(site, request, "password", "修改密码", {"old": old, "new": new})


def enrol(site: AdminSite, request: DeskRequest) -> HttpResponse:
    """Set up a second factor, or another one."""
    secret, context = enrolling(request, request.user)
    old = OwnPasswordForm(request, request.POST or None)
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and old.is_valid():
        if codes := second_factor.enrol(request.user, secret, form.cleaned_data["code"]):
            del request.session[ENROLLING]
            request.session[sessions.SECOND_FACTOR] = True
            return page(site, request, "codes", "恢复码", {"codes": codes, "next": reverse("admin:account")})
        form.add_error("code", "一次性密码不对。请确认手机的时间准确，等下一个数字再试。")
    return page(site, request, "enrol", "设置第二因素", {"form": form, "old": old, **context})


def renew_codes(site: AdminSite, request: DeskRequest) -> HttpResponse:
    """Ten new recovery codes, for the password."""
    old = OwnPasswordForm(request, request.POST or None)
    if second_factor.is_enrolled(request.user) and old.is_valid():
        codes = second_factor.renew_recovery_codes(request.user)
        return page(site, request, "codes", "恢复码", {"codes": codes, "next": reverse("admin:account")})
    return page(site, request, "renew", "换一组恢复码", {"old": old})


def add_passkey(site: AdminSite, request: DeskRequest) -> HttpResponse:
    """Make a passkey of this machine or of a key that is plugged in, for the password."""
    if not passkeys.is_possible():
        return HttpResponseRedirect(reverse("admin:account"))
    old = OwnPasswordForm(request, request.POST or None)
    form = passkeys.AddForm(user=request.user, data=request.POST or None)
    if request.method == "POST" and old.is_valid() and form.is_valid():
        name = form.cleaned_data["name"]
        codes = passkeys.add(request.user, name, form.cleaned_data["credential"])
        request.session[sessions.SECOND_FACTOR] = True
        if codes:
            return page(site, request, "codes", "恢复码", {"codes": codes, "next": reverse("admin:account")})
        messages.success(request, f"通行密钥“{name}”已加好，下次登录可以用它。")
        return HttpResponseRedirect(reverse("admin:account"))
    context = {"old": old, "form": form, "asked": passkeys.begin_adding(request.user)}
    return page(site, request, "passkey", "加一个通行密钥", context)


def remove_passkey(site: AdminSite, request: DeskRequest, pk: int) -> HttpResponse:
    """Take a passkey away, for the password."""
    passkey = get_object_or_404(passkeys.of(request.user), pk=pk)
    old = OwnPasswordForm(request, request.POST or None)
    if not passkeys.may_remove(request.user):
        messages.error(request, "您的角色须有第二因素，这是最后一个。请先设置手机，或另加一个通行密钥，再来删除。")
        return HttpResponseRedirect(reverse("admin:account"))
    if request.method == "POST" and old.is_valid():
        passkeys.remove(passkey)
        messages.success(request, f"通行密钥“{passkey}”已删除。")
        return HttpResponseRedirect(reverse("admin:account"))
    return page(site, request, "passkey_remove", f"删除通行密钥“{passkey}”", {"old": old})


def logins(site: AdminSite, request: DeskRequest) -> HttpResponse:
    """Where the person is logged in now."""
    rows = [
        {"login": one, "machine": open_logins.machine_of(one), "here": open_logins.is_here(one, request)}
        for one in open_logins.of(request.user)
    ]
    return page(site, request, "logins", "我的登录", {"rows": rows, "others": len(rows) - any(r["here"] for r in rows)})


def end_login(_site: AdminSite, request: DeskRequest, pk: int) -> HttpResponse:
    """End one login elsewhere."""
    login = next((one for one in open_logins.of(request.user) if one.pk == pk), None)
    if login and not open_logins.is_here(login, request):
        open_logins.end(login)
    messages.success(request, "那一处的登录已退出。")
    return HttpResponseRedirect(reverse("admin:account_logins"))


def end_other_logins(_site: AdminSite, request: DeskRequest) -> HttpResponse:
    """End every login but this one."""
    messages.success(request, f"其他{open_logins.end_others(request)}处的登录已退出。")
    return HttpResponseRedirect(reverse("admin:account_logins"))


def leave(_site: AdminSite, request: DeskRequest) -> HttpResponse:
    """End every session of the person."""
    return _out_everywhere(request, "各处的登录都已退出。")


def _out_everywhere(request: DeskRequest, said: str) -> HttpResponse:
    sessions.end_all(request.user)
    audit.record("logout", by=request.user, result="everywhere")
    logout(request)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:login"))
