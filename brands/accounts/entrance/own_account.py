"""What a person does with the own account: password, second factor, recovery codes, logging out everywhere."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.urls import reverse

from brands.accounts import audit, roles, second_factor, sessions
from brands.accounts.entrance.forms import EnrolForm, OwnPasswordForm, PasswordForm
from brands.accounts.entrance.pages import ENROLLING, enrolling, page


def account(site, request):
    """What there is, and from where it is changed."""
    context = {
        "roles": roles.of(request.user),
        "needed": roles.needs_second_factor(request.user),
        "enrolled": second_factor.is_enrolled(request.user),
        "codes_left": second_factor.codes_left(request.user),
    }
    return page(site, request, "account", "我的账号", context)


def password(site, request):
    """Change the password; every session of the person ends by that, this one too."""
    old = OwnPasswordForm(request, request.POST or None)
    new = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and old.is_valid() and new.is_valid():
        user = new.save()
        audit.record("password.change", by=user, about=str(user))
        return _out_everywhere(request, user, "密码已改，各处的登录都已退出。请用新密码登录。")
    return page(site, request, "password", "修改密码", {"old": old, "new": new})


def enrol(site, request):
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


def renew_codes(site, request):
    """Ten new recovery codes, for the password."""
    old = OwnPasswordForm(request, request.POST or None)
    if second_factor.is_enrolled(request.user) and old.is_valid():
        codes = second_factor.renew_recovery_codes(request.user)
        return page(site, request, "codes", "恢复码", {"codes": codes, "next": reverse("admin:account")})
    return page(site, request, "renew", "换一组恢复码", {"old": old})


def leave(_site, request):
    """End every session of the person."""
    return _out_everywhere(request, request.user, "各处的登录都已退出。")


def _out_everywhere(request, user, said):
    sessions.end_all(user)
    audit.record("logout", by=user, result="everywhere")
    logout(request)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:login"))
