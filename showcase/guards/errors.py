from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

from brands.admin.editing import kept_pages
from brands.models import BrandEntry
from showcase.guards import outage_pages
from showcase.lists.pagination import FEW

STYLES = ("css/site.css",)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with a search and the ways to both lists."""
    return render(
        request,
        "404.html",
        {
            "top": BrandEntry.objects.top()[:FEW],
            "excellent": BrandEntry.objects.excellent()[:FEW],
        },
        status=404,
    )


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page that needs neither the database nor, where they are gone, the style sheets."""
    styles = _styles()
    if trouble := outage_pages.trouble():
        return _unavailable(request, trouble, styles)
    return render(None, "500.html", {"styles": styles}, status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: another host, too much, or what no browser sends."""
    return _refuse(400, "这个请求无法处理", "发来的内容不完整、过大，或者地址不是本站的。请从首页重新打开。")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: logged in, and not in this role."""
    return _refuse(403, "您没有这项权限", "这一页不在您的角色之内。需要的话，请联系系统管理员。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from a page of this site, or from one of an earlier login.

    A form of the desk that says whose it is was kept by that: its author goes back to it and finds all of it there.
    """
    if owner := kept_pages.keep_refused(request):
        messages.warning(request, "您在此期间重新登录过，所以没有保存。您写的都留着，请核对后再保存。")
        if request.user.pk == owner.user:
            return HttpResponseRedirect(request.path)
        return redirect_to_login(request.path, reverse("admin:login"))
    return _refuse(
        403,
        "这张表单已经失效",
        "页面打开得太久，或者在此期间重新登录过。什么也没有改。请用浏览器的“后退”回去，先把写的话复制下来，再重新打开那一页。",
    )


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: this address asked too often."""
    response = _refuse(429, "请求过于频繁", f"请过{seconds}秒再试。")
    response["Retry-After"] = str(seconds)
    return response


def _refuse(status: int, title: str, advice: str) -> HttpResponse:
    """A page that needs no database, no session and no host, for nobody to keep."""
    context = {"styles": _styles(), "title": title, "advice": advice}
    response = render(None, "refused.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _styles() -> list[str]:
    try:
        return [static(name) for name in STYLES]
    except ValueError:
        return []


def _unavailable(request: HttpRequest, trouble: outage_pages.Trouble, styles: list[str]) -> HttpResponse:
    """503: which part is away, and, at the desk, what was typed, to be sent again."""
    posted = request.method == "POST"
    context = {"styles": styles, "trouble": trouble, "posted": posted, "typed": outage_pages.typed_fields(request)}
    response = render(None, "503.html", context, status=503)
    response["Retry-After"] = str(trouble.again)
    response["Cache-Control"] = "no-store"
    return response
