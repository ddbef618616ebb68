import pytest

from brands.content import gate
from brands.content.fidelity import NAMED
from brands.models import Source
from brands.record import snapshot

WHOLE = {
    "kind": "web",
    "publisher": "甲报",
    "url": "http://jia.example/",
    "title": "甲文",
    "author": "甲某",
    "editor": "乙某",
    "published": "2021-12-29",
}


def problems(desk, **source):
    Source.objects.filter(pk=desk.source.pk).update(**source)
    return [str(problem) for problem in gate.problems(snapshot.of(desk.brand))]


def test_a_text_of_somebody_else_that_names_all_is_published(desk):
    assert problems(desk, **WHOLE) == []


@pytest.mark.parametrize("field", NAMED)
@pytest.mark.parametrize("kind", ["web", "reprint"])
def test_a_text_of_somebody_else_that_lacks_one_is_not(desk, field, kind):
    found = problems(desk, **WHOLE | {"kind": kind, field: ""})
    words = "甲报" if field == "title" else "甲文"
    assert found == [f"转载别家的文字，来源缺{NAMED[field]}：“{words}”"]


def test_the_host_s_own_text_may_leave_all_of_it_out(desk):
    assert problems(desk, **dict.fromkeys(WHOLE, "") | {"kind": "release"}) == []


def test_an_excerpt_may_be_quoted_from_a_source_that_names_nothing(desk):
    desk.passage.source = None
    desk.passage.save()
    desk.figure.quote, desk.figure.display, desk.figure.value = "甲品牌办了28场活动", "28场", 28
    desk.figure.qualifier, desk.figure.excerpt = "", desk.excerpt
    desk.figure.save()
    desk.brand.tag_items.all().delete()
    found = problems(desk, **dict.fromkeys(WHOLE, "") | {"kind": "reprint"})
    assert [problem for problem in found if "转载" in problem] == []
