import re
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.http import HttpRequest

from brands.accounts import audit
from brands.accounts.sessions import user_of
from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.thing import ThingAdmin
from brands.admin.look.record import FixedRowsMixin
from brands.models import Register
from brands.review import unpublished

HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
HELP = {
    "site_name": "每页页头和标题里的站名。",
    "organ": "主办单位的全称，每页都显示。",
    "short_organ": "标题等地方窄，用简称。",
    "since": "网站开办的日期，如 2026年12月1日。未定的留空。",
    "contact": "页尾“联系”：电话、邮箱或通信地址。留空则不显示。",
    "correction_contact": "读者指出错误找谁，显示在页尾和“关于”。留空时用上面的联系方式。",
    "press_contact": "媒体找谁，显示在“关于”和新闻资料包里。",
    "icp_number": "工业和信息化部发给的备案号，照批文填。页尾显示，并链到 beian.miit.gov.cn。没批下来就留空。",
    "police_number": "公安机关发给的备案号，照批文填。没有的留空。",
    "site_id_code": "网站标识码，有才填；每页的元数据里带上。",
    "licence_line": "一句话说明别人可以怎样使用本站的文字和数据。留空则不作说明。",
    "host_allow_list": "一行一个域名，如 news.cn；含它的子域名。点这些网站的链接不经提示页。gov.cn 不用写。",
}


class RegisterForm(PlainTextForm[Register]):
    """The site's settings, each with where it is shown."""

    rows = {"host_allow_list": 6}
    dates = frozenset({"since"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text

    def clean_host_allow_list(self) -> str:
        hosts = [line.strip().lower().rstrip(".") for line in self.cleaned_data["host_allow_list"].splitlines()]
        for host in filter(None, hosts):
            if not HOST.fullmatch(host):
                raise forms.ValidationError(f"“{host}”不是域名。只写域名，不写 http:// 和路径。")
        return "\n".join(dict.fromkeys(filter(None, hosts)))


@admin.register(Register)
class RegisterAdmin(FixedRowsMixin, ThingAdmin[Register]):
    """The site's own record; publishing it publishes sources and tags with it."""

    form = RegisterForm
    fieldsets = [
        ("名称", {"fields": ["site_name", "organ", "short_organ", "since"]}),
        ("联系", {"fields": ["contact", "correction_contact", "press_contact"]}),
        (
            "编号",
            {
                "description": "没有的一律留空：空的不显示，也不代填。",
                "fields": ["icp_number", "police_number", "site_id_code"],
            },
        ),
        ("使用和链接", {"fields": ["licence_line", "host_allow_list"]}),
    ]

    def standing_of(self, request: HttpRequest, thing: Register) -> dict[str, Any]:
        """Beside the reviews, where the desk has other words than readers are given."""
        return {**super().standing_of(request, thing), "unpublished": unpublished.changes_of(thing)}

    def save_model(self, request: HttpRequest, obj: Register, form: Any, change: Any) -> None:
        """Each setting that changes is written down with its old and new value."""
        super().save_model(request, obj, form, change)
        for name in form.changed_data:
            old, new = form.initial.get(name, ""), getattr(obj, name)
            about = str(label_for_field(name, Register))
            audit.record("setting.change", by=user_of(request), about=about, old=str(old), new=str(new))
