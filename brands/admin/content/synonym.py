from django.contrib import admin

from brands.admin.editing.forms import PlainTextForm
from brands.admin.editing.reopening import RegisterWordsMixin
from brands.models import Synonym


@admin.register(Synonym)
class SynonymAdmin(RegisterWordsMixin[Synonym]):
    form = PlainTextForm[Synonym]
    effect = "读者照此检索"
    list_display = ["typed", "meant", "kind", "reason"]
    list_filter = ["kind"]
    search_fields = ["typed", "meant", "reason"]
    fields = [("typed", "meant"), "kind", "reason"]
