import re

import pytest

from brands.models import AlreadyIssued, Figure, Immutable, IssuedId, Passage, new_id


def test_an_id_has_six_characters_that_are_not_mistaken_for_each_other():
    assert re.fullmatch("[2-9a-hjkmnp-z]{6}", new_id())


def test_a_new_row_issues_its_id(desk):
    assert IssuedId.objects.get(pk=desk.passage.pk).kind == "passage"


def test_an_id_is_never_reused_even_when_its_row_is_gone(desk):
    id = desk.figure.pk
    desk.figure.delete()
    with pytest.raises(AlreadyIssued, match=id):
        Figure.objects.create(pk=id, brand=desk.brand, quote="甲", display="甲", label="甲")


def test_an_id_is_unique_across_the_kinds(desk):
    with pytest.raises(AlreadyIssued):
        Passage.objects.create(pk=desk.figure.pk, brand=desk.brand, text="甲")


def test_an_edit_keeps_the_id(desk):
    desk.passage.text = "乙"
    desk.passage.save()
    assert list(desk.brand.passages.values_list("pk", flat=True)) == [desk.passage.pk]


def test_issued_ids_cannot_be_deleted(desk):
    with pytest.raises(Immutable):
        IssuedId.objects.all().delete()
