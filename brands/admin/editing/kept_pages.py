"""What pages of the desk ask while somebody types, and what becomes of a form that came too late."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from brands.accounts.sessions import DeskRequest, user_of
from brands.admin.editing import kept
from brands.admin.requests import Editing, put_for_sent, queued_messages
from brands.models import KeptFile, KeptForm

SAID = "登录已经结束，所以没有保存。您写的都留着：重新登录之后会回到这一页，内容都在。"


def urls(site: AdminSite) -> list[URLPattern]:
    """The addresses of this module, below the desk's own."""
    return [
        path("kept/", site.admin_view(require_POST(keep_view)), name="kept"),
        path("kept/file/", site.admin_view(require_POST(keep_file_view)), name="kept_file"),
    ]


def keep_view(request: DeskRequest) -> JsonResponse:
    """Keep a form as it stands in the browser; when, and who else is on its page."""
    owner = kept.owner_of(request)
    if owner is None or owner.user != request.user.pk or not kept.keep(request, owner, refused=False):
        return JsonResponse({"error": "没有留存：内容过多，或这一页打开得太久。"}, status=400)
    others = [row.user.get_short_name() for row in KeptForm.objects.others_at(owner.path, request.user)]
    return JsonResponse({"at": f"{timezone.localtime():%H:%M}", "others": others})


def keep_file_view(request: DeskRequest) -> JsonResponse:
    """Keep a picture that was just chosen; its name from now on, or why it is not taken."""
    owner, file = kept.owner_of(request), request.FILES.get("file")
    if owner is None or owner.user != request.user.pk or file is None:
        return JsonResponse({"error": "没有收到图片。"}, status=400)
    chosen = _keep_picture(request.user, file)
    if isinstance(chosen, str):
        return JsonResponse({"error": chosen}, status=400)
    return JsonResponse({"token": chosen.pk, "name": chosen.name})


def keep_refused(request: HttpRequest) -> kept.Owner | None:
    """Keep a form that was sent and cannot be saved now, pictures too; whose it is, None where nothing was kept."""
    owner = kept.owner_of(request)
    if not owner or owner.path != request.path or not (writer := User.objects.filter(pk=owner.user).first()):
        return None
    keep_chosen(request, writer)
    return owner if kept.keep(request, owner, refused=True) else None


def keep_chosen(request: HttpRequest, writer: User) -> None:
    """Keep the pictures that were chosen in a form, and have the form name them instead."""
    sent = request.POST.copy()
    for name, files in list(request.FILES.lists()):
        chosen = _keep_picture(writer, files[-1]) if name.endswith("-file") else ""
        files[-1].seek(0)
        if isinstance(chosen, KeptFile):
            sent[f"{name.removesuffix('file')}kept"] = chosen.pk
            del request.FILES[name]
    put_for_sent(request, sent)


def _keep_picture(user: User, file: "UploadedFile[Any]") -> KeptFile | str:
    """Keep a picture that was chosen; why it is not taken, where it is not."""
    from brands.admin.content.pictures import Hostile, redraw  # noqa: PLC0415 -- content stands on editing

    try:
        return kept.keep_file(user, file.name or "", redraw(file.read()))
    except Hostile as error:
        return str(error)


def before(request: HttpRequest, *, may_enter: bool) -> HttpResponse | None:
    """What is answered before a page of the desk is asked: nothing, or what its reader sent too late, or twice."""
    if request.method == "POST":
        kept.note_sent(request)
    if request.method == "POST" and not may_enter:
        if keep_refused(request):
            messages.warning(request, SAID)
        return None
    if request.method == "POST" and "_forget" in request.POST:
        kept.drop(request)
        messages.info(request, "没有保存的内容已丢弃，下面是编辑台上现在的内容。")
        return HttpResponseRedirect(request.path)
    return kept.saved_before(request) if request.method == "POST" and may_enter else None


def after(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Forget what was typed on a page once it is saved; who sent a form twice at once sees what the first one did."""
    if request.method != "POST" or not request.POST.get(kept.OWNER):
        return response
    told = queued_messages(request)
    if response.status_code == 302 and not any(one.level == messages.ERROR for one in told):
        kept.drop(request, led_to=response["Location"])
        return response
    if not Editing.of(request).is_saved and (first := kept.saved_before(request)):
        del told[:-1]
        return first
    return response


def late_page(request: HttpRequest, site: AdminSite) -> TemplateResponse | None:
    """The page of a step's form that was sent too late: its fields, to be sent now; None without one."""
    form = kept.kept_form(user_of(request), request.path)
    if form is None or not form.refused:
        return None
    sent = kept.as_sent(form)
    fields = [(name, value) for name, values in sent.lists() for value in values]
    context = {
        **site.each_context(request),
        "title": "您写的都还在",
        "fields": fields,
        "texts": kept.typed_texts(sent),
        kept.OWNER: kept.sign_owner(user_of(request), request.path),
    }
    return TemplateResponse(request, "admin/desk/kept.html", context)
