"""The reviews as lists, to be read; they are made and signed on the pages of what they are about."""

from django.contrib import admin

from brands.admin.look.record import ReadOnlyAdmin
from brands.models import Review, Signature, Waiver


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "submitted_by", "submitted_at", "scheduled_for", "closed_because"]
    list_filter = ["state", "reason"]
    list_select_related = ["brand", "edition", "register", "submitted_by"]
    date_hierarchy = "submitted_at"


@admin.register(Signature)
class SignatureAdmin(ReadOnlyAdmin):
    list_display = ["review", "stage", "verdict", "person", "principal", "signed_at"]
    list_filter = ["stage", "verdict"]
    list_select_related = ["review__brand", "review__edition", "review__register", "person", "principal"]
    date_hierarchy = "signed_at"


@admin.register(Waiver)
class WaiverAdmin(ReadOnlyAdmin):
    list_display = ["words", "rule", "reason", "person", "waived_at"]
    list_filter = ["rule"]
    list_select_related = ["person"]
