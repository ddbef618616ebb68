"""People: who keeps the accounts makes them and gives roles, and never learns a password."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import admin as registers_first  # noqa: F401
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from brands.accounts import audit, lockout, one_time_links, proposals, roles, second_factor, sessions
from brands.accounts.entrance.forms import is_taken
from brands.admin.editing import kept
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.models import Role

admin.site.unregister([User, Group])
LINK = "link"


class PersonForm(forms.ModelForm):
    """A person's name and roles; no password, which nobody but the person knows."""

    groups = forms.ModelMultipleChoiceField(
        label="角色",
        queryset=Group.objects.filter(name__in=Role.values).order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="“审计”“系统”不能兼任其他角色。初审、复审、终审和系统须用第二因素登录。",
    )

    class Meta:
        labels = {"first_name": "姓名", "is_active": "启用"}
        help_texts = {
            "username": "每人一个，不得共用。可用字母、数字、汉字和 @ . + - _。",
            "is_active": "停用的账号不能登录，签过的意见和记录照旧。签过字的账号不删除，只停用。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "first_name" in self.fields:  # it is not, for somebody who may only read
            self.fields["first_name"].required = True

    def clean_username(self):
        name = self.cleaned_data["username"]
        if is_taken(name, but=self.instance.pk):
            raise ValidationError("这个账号名已有人使用，或只有大小写、空格的差别。")
        return name

    def clean_groups(self):
        chosen = self.cleaned_data["groups"]
        names = {group.name for group in chosen}
        if self.instance.pk == self.by.pk and names != set(roles.of(self.by)):
            raise ValidationError("不能改自己的角色，请另一位系统管理人员来改。")
        for role in roles.ALONE:
            if role in names and len(names) > 1:
                raise ValidationError(f"“{role}”不能兼任其他角色。")
        return chosen

    def clean_is_active(self):
        if self.instance.pk == self.by.pk and not self.cleaned_data["is_active"]:
            raise ValidationError("不能停用自己的账号。")
        return self.cleaned_data["is_active"]


class RoleFilter(admin.RelatedFieldListFilter):
    """Who has a role."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "角色"


@admin.register(User)
class PersonAdmin(RowConflictMixin, admin.ModelAdmin):
    form = PersonForm
    change_form_template = "admin/brands/person_change_form.html"
    list_display = ["username", "full_name", "roles", "enrolled", "active", "last_login"]
    list_filter = [("groups", RoleFilter), "is_active"]
    search_fields = ["username", "first_name"]
    actions = None

    @admin.display(description="姓名", ordering="first_name")
    def full_name(self, person):
        return person.get_full_name() or "—"

    @admin.display(description="角色")
    def roles(self, person):
        return "、".join(roles.of(person)) or "—"

    @admin.display(description="第二因素")
    def enrolled(self, person):
        return "已设置" if second_factor.is_enrolled(person) else "没有"

    @admin.display(description="启用", ordering="is_active")
    def active(self, person):
        return "启用" if person.is_active else "已停用"

    def get_fields(self, request, obj=None):
        return ["username", "first_name", "groups", *(["is_active"] if obj else [])]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def get_urls(self):
        deeds = {LINK: self.link_view, "factor": self.factor_view, "unlock": self.unlock_view, "leave": self.leave_view}
        own = [
            path(f"<int:pk>/{name}/", self._deed(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")
            for name, view in deeds.items()
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        person = kwargs.get("obj")
        if person and self.has_change_permission(request, person):
            context |= {
                "enrolled": second_factor.is_enrolled(person),
                "locked": lockout.is_locked(person.get_username()),
                "myself": person == request.user,
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, person, form, change):
        form.before = (roles.of(person), form.initial["is_active"]) if change else ([], True)
        if not change:
            person.is_staff = True
            person.set_unusable_password()
        super().save_model(request, person, form, change)
        if not change:
            audit.record("account.add", by=request.user, about=str(person))

    def save_related(self, request, form, formsets, change):
        person, (held, active) = form.instance, form.before
        wanted = [group.name for group in form.cleaned_data["groups"]]
        given = proposals.immediate(person, wanted, by=request.user)
        form.cleaned_data["groups"] = Group.objects.filter(name__in=given)
        super().save_related(request, form, formsets, change)
        if set(wanted) != given:
            proposals.propose(person, wanted, by=request.user)
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
            audit.record(f"account.{name}", by=request.user, about=str(person), old=old, new=new)

    def _changed(self, request, person, action, old, new):
        sessions.end_all(person)
        audit.record(action, by=request.user, about=str(person), old=old, new=new)

    def response_add(self, request, obj, post_url_continue=None):
        """The page with the new person's link; who sends the form a second time is led to the person."""
        kept.drop(request, led_to=_page_of(obj))
        return self.link_view(request, obj)

    def row_texts(self, request, person):
        """What the form says of a person, roles included; nothing else of an account stands in a page."""
        active = "启用" if person.is_active else "停用"
        told = {"账号名": person.get_username(), "姓名": person.first_name, "启用": active}
        return {"": told | {"角色": "、".join(roles.of(person))}}

    def has_delete_permission(self, request, obj=None):
        return obj != request.user and super().has_delete_permission(request, obj)

    def delete_model(self, request, obj):
        audit.record("account.delete", by=request.user, about=str(obj), old="、".join(roles.of(obj)))
        super().delete_model(request, obj)

    def link_view(self, request, person):
        """The one page that ever shows the link."""
        token = one_time_links.make(person, by=request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": f"设置链接：{person}",
            "person": person,
            "link": settings.ORIGIN.root + reverse("admin:setup_link", args=[token]),
            "until": timezone.now() + one_time_links.VALID,
        }
        return TemplateResponse(request, "admin/accounts/link.html", context)

    def factor_view(self, request, person):
        if person == request.user:
            raise PermissionDenied
        second_factor.reset(person, by=request.user)
        return self._done(request, person, f"{person}的第二因素已清除，下次登录时重新设置。")

    def unlock_view(self, request, person):
        lockout.lift(person.get_username())
        audit.record("lockout.lift", by=request.user, about=str(person))
        return self._done(request, person, f"{person}可以再次登录。")

    def leave_view(self, request, person):
        self._changed(request, person, "account.leave", "", "")
        return self._done(request, person, f"{person}在各处的登录都已退出。")

    def _deed(self, view):
        """A button on a person's page: POST only, for those who may change the person."""

        @require_POST
        @never_cache
        def deed(request, pk):
            person = self.get_object(request, str(pk))
            if person is None or not self.has_change_permission(request, person):
                raise PermissionDenied
            return view(request, person)

        return self.admin_site.admin_view(deed)

    def _done(self, request, person, said):
        messages.success(request, said)
        return HttpResponseRedirect(_page_of(person))


def _page_of(person):
    return reverse("admin:auth_user_change", args=[person.pk])
