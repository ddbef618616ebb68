"""A reader says what is wrong on a page, and reads the answer: without an account, a cookie or a name."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from brands.chinese import private_data
from brands.models import ErrorReport
from brands.models.error_report import LONGEST, new_token
from brands.models.index_proof import leave_out

SHORTEST = 4
HANT = "zh-hant/"
# How many reports are taken: of one page in an hour, of the whole site in a day, and how many may wait for an answer.
A_PAGE, A_DAY, WAITING = 20, 500, 2000


@csrf_exempt  # No cookie says who asks, and whoever makes others send a report could send it themselves.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form, or the report kept; what was typed comes back with what is wrong with it."""
    page = _page_of(request.POST.get("page", "") or request.GET.get("page", ""))
    words = "".join(c for c in request.POST.get("words", "") if c.isprintable() or c == "\n").strip()
    trouble = _trouble(page, words) if request.method == "POST" else ""
    if request.method == "POST" and not trouble:
        kept = ErrorReport.objects.create(token=new_token(), page=page, words=words)
        return HttpResponseRedirect(reverse("report-answer", args=[kept.token]), status=303)
    context = {"page": page, "words": words, "trouble": trouble, "shortest": SHORTEST, "longest": LONGEST}
    answer = render(request, "showcase/report.html", context, status=400 if trouble else 200)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@require_safe
def report_answer(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a report: its reader alone knows the address."""
    kept = get_object_or_404(ErrorReport, token=token)
    doubt = kept.doubt()
    if doubt:
        leave_out(f"{kept._meta.verbose_name} {kept.pk}：{doubt}")
    answer = render(request, "showcase/report_answer.html", {"report": kept, "is_believed": not doubt})
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page_of(path: str) -> str:
    """The path of a public page of this site; the home page's where it is none."""
    path, prefix = path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0][:200], get_script_prefix()
    try:
        match = resolve("/" + path.removeprefix(prefix).removeprefix(HANT))
    except Resolver404:
        return prefix
    return prefix if match.namespaces or (match.url_name or "").startswith("report") else path or prefix


def _trouble(page: str, words: str) -> str:
    """Why a report is not kept, for its reader; "" where it is."""
    if len(words) < SHORTEST:
        return f"请写明哪里错了，至少{SHORTEST}个字。"
    if len(words) > LONGEST:
        return f"写了{len(words)}字，请缩短到{LONGEST}字以内。"
    if found := private_data.find(words):
        return f"请不要写个人信息：“{found[0].masked}”像是{found[0].label}。答复写在本站，不需要您的联系方式。"
    if not _has_room(page):
        return "刚才收到的纠错很多，现在收不下了，请过一小时再试。您写的还在下面。"
    return ""


def _has_room(page: str) -> bool:
    reports = ErrorReport.objects
    return (
        reports.lately(timedelta(hours=1)).filter(page=page).count() < A_PAGE
        and reports.lately(timedelta(days=1)).count() < A_DAY
        and reports.open().count() < WAITING
    )
