"""Nothing that was typed is lost: a form that could not be saved is kept for its author and comes back.

Each form carries its owner, signed: whose page it is and for which address. So a form that meets an ended session, or
a check value of an earlier login, is known for what it is, and nobody else can leave anything here.
"""

import re
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone

from brands.accounts import sessions
from brands.accounts.sessions import user_of
from brands.admin.generics import Extra, M, ModelAdmin, ModelForm
from brands.admin.requests import Editing, put_for_sent
from brands.content.canonical import canonical, digest
from brands.models import KeptFile, KeptForm
from brands.models.kept_form import HERE, LASTS, MOST_FILES, MOST_FORMS

OWNER, SALT = "form_owner", "brands.kept"
NUMBER, LARGEST = "kept_number", 10**6  # how often a page has kept its form
# Fields of the page itself, which the page that comes back has anew.
OWN = {"csrfmiddlewaretoken", OWNER, NUMBER}
# What a form carries for itself and nobody typed; numbers, keys and codes have no other letters.
HIDDEN = {"sha256", "confirmed", "newest", "opened_from", "opened_rows", "rows", "digest"}
_CODE = re.compile(r"[\w-]*", re.ASCII)
MOST_CHARACTERS = 1_000_000
LONGEST_ADDRESS = KeptForm._meta.get_field("saved_to").max_length


@dataclass(frozen=True)
class Owner:
    """Whose form it is, the address of its page, and which opening of that page."""

    user: int
    path: str
    form: str = ""


def sign_owner(user: User, path: str) -> str:
    """What a form carries to say whose it is."""
    return signing.dumps({"user": user.pk, "path": path, "form": token_urlsafe(9)}, salt=SALT)


def owner_of(request: HttpRequest) -> Owner | None:
    """Whose form was sent; None where it does not say so, or says so no longer, or was sent elsewhere."""
    try:
        return Owner(**signing.loads(request.POST.get(OWNER, ""), salt=SALT, max_age=LASTS))
    except (signing.BadSignature, TypeError):
        return None


@transaction.atomic
def keep(request: HttpRequest, owner: Owner, *, refused: bool) -> KeptForm | None:
    """Keep what was sent, unless the same form was saved since it went off; None where it is too much."""
    fields = [[name, request.POST.getlist(name)] for name in request.POST if name not in OWN]
    if sum(len(value) for _, values in fields for value in values) > MOST_CHARACTERS:
        return None
    place = {"user_id": owner.user, "path": owner.path}
    kept, _ = KeptForm.objects.select_for_update().get_or_create(**place, defaults={"fields": []})
    if not refused and owner.form and owner.form == kept.saved_form and _number(request.POST) <= kept.saved_number:
        return kept
    kept.fields, kept.refused, kept.kept_at = fields, refused, timezone.now()
    kept.save(update_fields=["fields", "refused", "kept_at"])
    KeptForm.objects.exclude(fields=[]).trim(owner.user, MOST_FORMS)
    return kept


def _number(sent: QueryDict) -> int:
    """How often a page had kept its form when it sent this."""
    number = sent.get(NUMBER, "")
    return min(int(number), LARGEST) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def kept_form(user: User, path: str) -> KeptForm | None:
    """What somebody typed on a page and has not saved."""
    return KeptForm.objects.of(user).filter(path=path).exclude(fields=[]).first()


def be_here(user: User, path: str) -> list[KeptForm]:
    """Note that somebody opened a page; who else has it open."""
    KeptForm.objects.get_or_create(user=user, path=path, defaults={"fields": []})
    KeptForm.objects.filter(user=user, path=path, fields=[]).update(kept_at=timezone.now())
    return list(KeptForm.objects.others_at(path, user))


def note_sent(request: HttpRequest) -> None:
    """Take the check value of a form before its view changes what was sent."""
    fields = [[name, request.POST.getlist(name)] for name in sorted(request.POST) if name not in OWN]
    files = [[name, [[file.name, file.size] for file in files]] for name, files in sorted(request.FILES.lists())]
    Editing.of(request).sent_as = digest(canonical({"fields": fields, "files": files}))


def saved_before(request: HttpRequest, *, lock: bool = False) -> HttpResponseRedirect | None:
    """Where the save of this very form led, which was sent before; None for one that was not."""
    owner = owner_of(request)
    if owner is None or not owner.form or (owner.user, owner.path) != (request.user.pk, request.path):
        return None
    place = {"user_id": owner.user, "path": owner.path}
    if lock:
        KeptForm.objects.select_for_update().get_or_create(**place, defaults={"fields": []})
    saved = KeptForm.objects.filter(**place, saved_form=owner.form, saved_as=Editing.of(request).sent_as)
    if not (form := saved.exclude(saved_to="").first()):
        return None
    messages.info(request, SAVED_BEFORE if SAVING & request.POST.keys() else DONE_BEFORE)
    return HttpResponseRedirect(form.saved_to)


SAVING = {"_save", "_continue", "_addanother"}
SAVED_BEFORE = "这一份刚才已经保存过，没有再存一次。"
DONE_BEFORE = "这一步刚才已经办好，没有再办一次。"


@transaction.atomic
def drop(request: HttpRequest, *, led_to: str = "") -> None:
    """Forget what was typed on a page that was saved or given up, also what is on its way, and the files of it."""
    user, path, sent = user_of(request), request.path, request.POST
    owner, editing = owner_of(request), Editing.of(request)
    editing.is_saved = True
    if owner and (led_to or NUMBER in sent):
        # Somebody who saved is here no longer; who opens the page again is.
        saved = {"saved_form": owner.form, "saved_number": _number(sent), "kept_at": timezone.now() - HERE}
        saved |= {"saved_as": editing.sent_as, "saved_to": led_to[:LONGEST_ADDRESS]}
        KeptForm.objects.update_or_create(user=user, path=path, defaults={**saved, "fields": [], "refused": False})
    else:
        KeptForm.objects.filter(user=user, path=path).delete()
    if tokens := [value for name, value in sent.items() if name.endswith("-kept") and value]:
        KeptFile.objects.filter(user=user, pk__in=tokens).delete()


def drop_all(user: User) -> None:
    """Forget all that somebody typed: machines are shared."""
    KeptForm.objects.filter(user=user).delete()
    KeptFile.objects.filter(user=user).delete()


def keep_file(user: User, name: str, data: bytes) -> KeptFile:
    """Keep a picture that somebody chose, until its form is saved."""
    kept = KeptFile.objects.create(token=token_urlsafe(24), user=user, name=name[:100], data=data)
    KeptFile.objects.trim(user, MOST_FILES)
    return kept


def kept_file(user: User | None, token: str | None) -> KeptFile | None:
    """The picture that somebody chose; None where it is another's, or gone."""
    return KeptFile.objects.of(user).filter(pk=token).first() if user and token else None


def as_sent(kept: KeptForm) -> QueryDict:
    """The fields as they were sent."""
    sent = QueryDict(mutable=True)
    for name, values in kept.fields:
        sent.setlist(name, values)
    return sent


def typed_texts(sent: QueryDict) -> list[str]:
    """What a form has that people write and read."""
    named = {name: values for name, values in sent.lists() if name not in OWN | HIDDEN and not name.startswith("_")}
    return [value for values in named.values() for value in values if not _CODE.fullmatch(value)]


TYPED = "下面是您写过、还没有保存的内容。核对之后再按“保存”。"
LATE = "没有保存：您打开这一页之后，别人保存过。您写的都还在下面。"


class Refusing(forms.BaseForm):
    """A form that is not saved, whatever stands in it, and says why."""

    refusal: str

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, self.refusal)
        return cleaned


class KeepingMixin(ModelAdmin[M]):
    """A change page that gives back what was typed on it. Stands before every mixin that saves, or finds a conflict."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        path, user = request.path, user_of(request)
        thing = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and thing is None and self.has_change_permission(request):
            return self._tell_gone(request) or super().changeform_view(request, object_id, form_url, extra_context)
        context = {**(extra_context or {}), OWNER: sign_owner(user, path), **sessions.limits(request)}
        if request.method == "POST":
            return self._save_once(request, object_id, form_url, context)
        kept = kept_form(user, path)
        writes = thing is not None and self.has_change_permission(request, thing)
        context |= {"kept": kept, "others": be_here(user, path) if writes else []}
        if kept and (kept.refused or "kept" in request.GET):
            return self._give_back(request, kept, object_id, form_url, context)
        return super().changeform_view(request, object_id, form_url, context)

    def _tell_gone(self, request: HttpRequest) -> HttpResponse | None:
        """What was typed on the page of a row that somebody deleted meanwhile, to be copied; None without any."""
        kept = kept_form(user_of(request), request.path)
        if not (texts := typed_texts(request.POST or (as_sent(kept) if kept else QueryDict()))):
            return None
        context = {**self.admin_site.each_context(request), "title": "没有保存：这一条已由别人删除", "texts": texts}
        return TemplateResponse(request, "admin/desk/gone.html", context, status=404)

    @transaction.atomic
    def _save_once(self, request: HttpRequest, object_id: str | None, form_url: str, context: Extra) -> HttpResponse:
        """Save what was sent, unless it is the form that was saved a moment ago: then lead where that led."""
        if led_to := saved_before(request, lock=True):
            return led_to
        response = super().changeform_view(request, object_id, form_url, context)
        if response.status_code == 302:
            drop(request, led_to=response["Location"])
        return response

    def _give_back(
        self, request: HttpRequest, kept: KeptForm, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> HttpResponse:
        """The page with all that was typed in it, as though it were sent now and refused."""
        _ = request.FILES  # read now: reading them later would empty POST
        method, request.method = request.method, "POST"
        put_for_sent(request, as_sent(kept))
        editing = Editing.of(request)
        editing.gives_back, editing.refusal = True, TYPED
        # What the form was opened with, so that a later save by others is still seen.
        context |= {name: request.POST[name] for name in ("opened_from", "opened_rows") if name in request.POST}
        with transaction.atomic():
            page = super().changeform_view(request, object_id, form_url, context | {"gives_back": True})
            response = cast("TemplateResponse", page).render()  # a form that is refused comes back
            transaction.set_rollback(True)
        request.method, response.status_code = method, 200
        return response

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm[M]]:
        form = super().get_form(request, *args, **kwargs)
        refusal = Editing.of(request).refusal
        return type(form.__name__, (Refusing, form), {"refusal": refusal}) if refusal else form
