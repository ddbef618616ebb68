"""People: who keeps the accounts makes them and gives roles, and never learns a password."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import admin as registers_first  # noqa: F401
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from brands.accounts import audit, lockout, one_time_links, proposals, roles, second_factor, sessions
from brands.accounts.entrance.forms import is_taken
from brands.accounts.sessions import DeskRequest, user_of
from brands.admin.editing import kept
from brands.admin.editing.row_conflicts import RowConflictMixin, Texts
from brands.admin.generics import ModelForm
from brands.models import Role

admin.site.unregister([User, Group])
LINK = "link"


class PersonForm(ModelForm[User]):
    """A person's name and roles; no password, which nobody but the person knows."""

    groups = forms.ModelMultipleChoiceField(
        label="角色",
        queryset=Group.objects.filter(name__in=Role.values).order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="“审计”“系统”不能兼任其他角色。初审、复审、终审和系统须用第二因素登录。",
    )

    by: User

    class Meta:
        labels = {"first_name": "姓名", "is_active": "启用"}
        help_texts = {
            "username": "每人一个，不得共用。可用字母、数字、汉字和 @ . + - _。",
            "is_active": "停用的账号不能登录，签过的意见和记录照旧。签过字的账号不删除，只停用。",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "first_name" in self.fields:  # it is not, for somebody who may only read
            self.fields["first_name"].required = True

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if is_taken(name, but=self.instance.pk):
            raise ValidationError("这个账号名已有人使用，或只有大小写、空格的差别。")
        return name

    def clean_groups(self) -> QuerySet[Group]:
        chosen: QuerySet[Group] = self.cleaned_data["groups"]
        names = {group.name for group in chosen}
        if self.instance.pk == self.by.pk and names != set(roles.of(self.by)):
            raise ValidationError("不能改自己的角色，请另一位系统管理人员来改。")
        for role in roles.ALONE:
            if role in names and len(names) > 1:
                raise ValidationError(f"“{role}”不能兼任其他角色。")
        return chosen

    def clean_is_active(self) -> bool:
        active: bool = self.cleaned_data["is_active"]
        if self.instance.pk == self.by.pk and not active:
            raise ValidationError("不能停用自己的账号。")
        return active


class RoleFilter(admin.RelatedFieldListFilter):
    """Who has a role."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "角色"


@admin.register(User)
class PersonAdmin(RowConflictMixin[User]):
    form = PersonForm
    change_form_template = "admin/brands/person_change_form.html"
    list_display = ["username", "full_name", "roles", "enrolled", "active", "last_login"]
    list_filter = [("groups", RoleFilter), "is_active"]
    search_fields = ["username", "first_name"]
    actions = None

    @admin.display(description="姓名", ordering="first_name")
    def full_name(self, person: User) -> str:
        return person.get_full_name() or "—"

    @admin.display(description="角色")
    def roles(self, person: User) -> str:
        return "、".join(roles.of(person)) or "—"

    @admin.display(description="第二因素")
    def enrolled(self, person: User) -> str:
        return "已设置" if second_factor.is_enrolled(person) else "没有"

    @admin.display(description="启用", ordering="is_active")
    def active(self, person: User) -> str:
        return "启用" if person.is_active else "已停用"

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        return ("username", "first_name", "groups", *(["is_active"] if obj else []))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm[User]]:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"by": user_of(request)})

    def get_urls(self) -> list[URLPattern]:
        deeds = {LINK: self.link_view, "factor": self.factor_view, "unlock": self.unlock_view, "leave": self.leave_view}
        own = [
            path(f"<int:pk>/{name}/", self._deed(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")
            for name, view in deeds.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        person = kwargs.get("obj")
        if person and self.has_change_permission(request, person):
            context |= {
                "enrolled": second_factor.is_enrolled(person),
                "locked": lockout.is_locked(person.get_username()),
                "myself": person == request.user,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        form.before = (roles.of(obj), form.initial["is_active"]) if change else ([], True)
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            audit.record("account.add", by=user_of(request), about=str(obj))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        person, (held, active), user = form.instance, form.before, user_of(request)
        wanted = [group.name for group in form.cleaned_data["groups"]]
        given = proposals.immediate(person, wanted, by=user)
        form.cleaned_data["groups"] = Group.objects.filter(name__in=given)
        super().save_related(request, form, formsets, change)
        if set(wanted) != given:
            proposals.propose(person, wanted, by=user)
            said = (
                f"{person}的角色“{'、'.join(wanted) or '无'}”要由另一位系统管理人员或终审在“待确认的角色”里确认才生效。"
            )
            messages.warning(request, said)
        elif given != set(held):
            proposals.drop(person)
        if (now := roles.of(person)) != held:
            self._changed(request, person, "account.roles", "、".join(held), "、".join(now))
        if person.is_active != active:
            self._changed(request, person, "account.active", str(active), str(person.is_active))
        for name in {"username", "first_name"} & set(form.changed_data) if change else ():
            old, new = form.initial[name], form.cleaned_data[name]
            audit.record(f"account.{name}", by=user, about=str(person), old=old, new=new)

    def _changed(self, request: HttpRequest, person: User, action: str, old: str, new: str) -> None:
        sessions.end_all(person)
        audit.record(action, by=user_of(request), about=str(person), old=old, new=new)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """The page with the new person's link; who sends the form a second time is led to the person."""
        kept.drop(request, led_to=_page_of(obj))
        return self.link_view(request, obj)

    def row_texts(self, request: HttpRequest, row: User) -> Texts:
        """What the form says of a person, roles included; nothing else of an account stands in a page."""
        active = "启用" if row.is_active else "停用"
        told = {"账号名": row.get_username(), "姓名": row.first_name, "启用": active}
        return {"": told | {"角色": "、".join(roles.of(row))}}

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return obj != request.user and super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        audit.record("account.delete", by=user_of(request), about=str(obj), old="、".join(roles.of(obj)))
        super().delete_model(request, obj)

    def link_view(self, request: HttpRequest, person: User) -> HttpResponse:
        """The one page that ever shows the link."""
        token = one_time_links.make(person, by=user_of(request))
        context = {
            **self.admin_site.each_context(request),
            "title": f"设置链接：{person}",
            "person": person,
            "link": settings.ORIGIN.root + reverse("admin:setup_link", args=[token]),
            "until": timezone.now() + one_time_links.VALID,
        }
        return TemplateResponse(request, "admin/accounts/link.html", context)

    def factor_view(self, request: DeskRequest, person: User) -> HttpResponse:
        if person == request.user:
            raise PermissionDenied
        second_factor.reset(person, by=request.user)
        return self._done(request, person, f"{person}的第二因素已清除，下次登录时重新设置。")

    def unlock_view(self, request: DeskRequest, person: User) -> HttpResponse:
        lockout.lift(person.get_username())
        audit.record("lockout.lift", by=request.user, about=str(person))
        return self._done(request, person, f"{person}可以再次登录。")

    def leave_view(self, request: DeskRequest, person: User) -> HttpResponse:
        self._changed(request, person, "account.leave", "", "")
        return self._done(request, person, f"{person}在各处的登录都已退出。")

    def _deed(self, view: Callable[[DeskRequest, User], HttpResponse]) -> Callable[..., HttpResponse]:
        """A button on a person's page: POST only, for those who may change the person."""

        @require_POST
        @never_cache
        def deed(request: DeskRequest, pk: int) -> HttpResponse:
            person = self.get_object(request, str(pk))
            if person is None or not self.has_change_permission(request, person):
                raise PermissionDenied
            return view(request, person)

        return self.admin_site.admin_view(deed)

    def _done(self, request: HttpRequest, person: User, said: str) -> HttpResponseRedirect:
        messages.success(request, said)
        return HttpResponseRedirect(_page_of(person))


def _page_of(person: User) -> str:
    return reverse("admin:auth_user_change", args=[person.pk])
