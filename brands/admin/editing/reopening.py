"""What stands outside of a brand's page and is still part of what is signed: sources, excerpts, tags, series."""

from django.contrib import messages

from brands.models import Review
from brands.record import approval


class ReopeningMixin:
    """After a save or a deletion, reviews whose content is thereby another are void, and the page says so."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        reopen(request)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        reopen(request)

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        reopen(request)


def reopen(request):
    """Void the reviews whose content is no longer what was submitted."""
    for run in Review.objects.open().chains():
        if approval.reopen_if_changed(run.thing, by=request.user):
            messages.warning(request, f"{run.thing}正在审稿，内容因此改变：已有的签署作废，须重新送审。")
