import pytest
from django.contrib import admin
from django.urls import reverse

from brands.models import Audit, Version
from tests import reviewed

READ_ONLY = [
    "version",
    "draft",
    "withdrawal",
    "issuedid",
    "formerslug",
    "collationnote",
    "review",
    "signature",
    "waiver",
]


@pytest.mark.parametrize("name", READ_ONLY)
def test_the_record_is_listed_and_nothing_in_it_can_be_added(desk_client, published, editor, name):
    reviewed.withdraw(published.brand, by=editor, reason="甲")
    assert desk_client.get(reverse(f"admin:brands_{name}_changelist")).status_code == 200
    assert desk_client.get(reverse(f"admin:brands_{name}_add")).status_code == 403


def test_a_version_cannot_be_changed_or_deleted_at_the_desk(desk_client, published):
    for page in ("change", "delete"):
        url = reverse(f"admin:brands_version_{page}", args=[published.version.pk])
        assert desk_client.post(url, {"note": "改", "post": "yes"}).status_code == 403
    assert Version.objects.get().note == "首发"


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model.__name__)
def test_every_list_and_every_new_page_opens_in_chinese(desk_client, record, model):
    opts = model._meta
    page = desk_client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))
    assert page.status_code == (403 if model is Audit else 200)  # the trail is for 审计 alone
    if opts.app_label == "brands":
        assert not opts.verbose_name.isascii()
        assert [f.name for f in opts.fields if str(f.verbose_name).isascii() and f.editable and not f.primary_key] == []
