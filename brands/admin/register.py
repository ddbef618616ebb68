from django.contrib import admin

from brands.models import Register

from .forms import PlainTextForm
from .thing import ThingAdmin


@admin.register(Register)
class RegisterAdmin(ThingAdmin):
    """The site's own record; publishing it publishes sources and tags with it."""

    form = PlainTextForm
    fieldsets = [
        (None, {"fields": ["site_name", "organ", "short_organ", "since"]}),
        ("联系", {"fields": ["contact", "correction_contact", "press_contact"]}),
        ("编号", {"fields": ["icp_number", "police_number", "site_id_code"]}),
        ("其他", {"fields": ["licence_line", "host_allow_list"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
