"""A person sets name or password by a one-time link, and goes on to the second factor."""

from django.contrib.admin import AdminSite
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from brands.accounts import audit, lockout, one_time_links, roles, sessions
from brands.models import SetupLink

from .forms import FirstAccountForm, PasswordForm
from .login import begin_session
from .pages import page

SETUP = "setup"
GONE = "链接已失效"


def follow(site: AdminSite, request: HttpRequest, token: str) -> HttpResponse:
    """Take the link's secret out of the address: it must not stand in histories, logs and referrers."""
    link = one_time_links.find(token)
    if link is None:
        return page(site, request, "gone", GONE, {}, status=404)
    request.session.flush()
    request.session[SETUP] = link.pk
    return HttpResponseRedirect(reverse("admin:setup"))


def setup(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Set the password, and the name of the first account; the link is used up by that and not before."""
    link = one_time_links.opened(request.session.get(SETUP))
    if link is None:
        return page(site, request, "gone", GONE, {}, status=404)
    user = link.user or User(is_staff=True)
    form = (PasswordForm if link.user else FirstAccountForm)(user, request.POST or None)
    if form.is_valid():
        if not _carried_out(link, form):
            return page(site, request, "gone", GONE, {}, status=404)
        return begin_session(request, form.user)
    return page(
        site, request, "setup", "设置账号" if link.user is None else "设置密码", {"form": form, "person": link.user}
    )


@transaction.atomic
def _carried_out(link: SetupLink, form: PasswordForm) -> bool:
    """Keep what was set; False when the link was used meanwhile."""
    if not one_time_links.use_up(link):
        return False
    user = form.save()
    if link.user is None:
        user.groups.add(Group.objects.get(name=roles.SYSTEM))
        audit.record("account.add", by=user, about=str(user), new=roles.SYSTEM)
    sessions.end_all(user)
    lockout.lift(user.get_username())
    audit.record("password.set", by=user, about=str(user))
    return True
