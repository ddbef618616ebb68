"""A prepared query answers as the queryset of which it was made, and is written once."""

import pytest
from django.db.models.sql.compiler import SQLCompiler

from brands.models import Tag
from brands.models.prepared import Prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def tags():
    for slug, name in (("jia", "甲"), ("yi", "乙"), ("bing", "丙")):
        Tag.objects.create(slug=slug, name=name)


def test_its_rows_are_those_of_the_queryset(tags):
    one = Prepared(lambda values: Tag.objects.filter(slug__in=[values["a"], values["b"]]).order_by("pk"))
    for a, b in (("jia", "bing"), ("bing", "jia"), ("yi", "yi"), ("none", "'\"%s")):
        assert one.rows(a=a, b=b) == list(Tag.objects.filter(slug__in=[a, b]).order_by("pk"))


def test_its_sql_is_written_once(tags, monkeypatch, django_assert_num_queries):
    one = Prepared(lambda values: Tag.objects.filter(slug=values["slug"]))
    one.rows(slug="jia")
    monkeypatch.setattr(SQLCompiler, "as_sql", None)
    with django_assert_num_queries(2):
        assert [tag.name for slug in ("yi", "bing") for tag in one.rows(slug=slug)] == ["乙", "丙"]


def test_a_value_that_the_query_does_not_hold_as_it_is_given_is_refused(tags):
    with pytest.raises(ValueError, match="not in the query as it was given"):
        Prepared(lambda values: Tag.objects.filter(slug=values["slug"].upper())).rows(slug="jia", other="yi")
