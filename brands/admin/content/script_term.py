from django.contrib import admin

from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.reopening import RegisterWordsMixin
from brands.models import ScriptTerm


@admin.register(ScriptTerm)
class ScriptTermAdmin(RegisterWordsMixin[ScriptTerm]):
    form = PlainTextForm[ScriptTerm]
    effect = "繁体页面照此显示"
    list_display = ["hans", "hant", "reason"]
    search_fields = ["hans", "hant", "reason"]
    fields = [("hans", "hant"), "reason"]
