import re

import pytest

from brands.models import Figure, Milestone, Passage, Version

NOTE = "甲市把2021年定为“甲年”，共有3个品牌参评，评出2个品牌。"


@pytest.fixture
def noted(register, edition, make_source, make_series, publish):
    """An edition with a note, an outside source for entries and plan, and a reprint."""
    web = make_source(
        excerpts=["参评品牌3个", "甲系列品牌2个", "拟评出1个品牌"],
        title="乙文",
        kind="release",
        url="https://example.org/a",
    )
    reprint = make_source("", kind="reprint", excerpts=["12月17日，甲市举办发布会"])
    publish(register)
    passage = Passage.objects.create(edition=edition, text=NOTE, source=web)
    excerpts = list(web.excerpts.all())

    def figure(quote, display, excerpt=None, **fields):
        return Figure.objects.create(
            edition=edition, label="品牌", quote=quote, display=display, value=int(display[0]), unit="个",
            passage=None if excerpt else passage, excerpt=excerpt, **fields,
        )  # fmt: skip

    figure("3个品牌参评", "3个")
    outcome = figure("评出2个品牌", "2个", large=True)
    figure("参评品牌3个", "3个", excerpts[0], role="entries")
    make_series(entries=figure("甲系列品牌2个", "2个", excerpts[1], role="entries"))
    figure("拟评出1个品牌", "1个", excerpts[2], compared_with=outcome, relation="result", role="plan")
    Milestone.objects.create(
        edition=edition, title="定为甲年", date="2021", words="2021年", quote="把2021年定为“甲年”", passage=passage
    )
    Milestone.objects.create(
        edition=edition, title="举办发布会", date="2021-12-17", words="12月17日", quote="12月17日，甲市举办发布会",
        excerpt=reprint.excerpts.get(),
    )  # fmt: skip
    publish(edition, reason=Version.Reason.FIRST)
    return edition


def page(client):
    return client.get("/selection/2021/").content.decode()


def test_the_note_stands_whole_with_its_claims_linked_both_ways(client, noted):
    response = client.get("/selection/2021/")
    (block,) = response.context["reading"].passages
    assert "".join(run.text for run in block.runs) == NOTE
    text = response.content.decode()
    for figure in noted.figures.all():
        assert [text.count(f'id="{kind}-{figure.pk}"') for kind in ("f", "q-f")] == [1, 1]
    for milestone in noted.milestones.all():
        assert [text.count(f'id="{kind}-{milestone.pk}"') for kind in ("m", "q-m")] == [1, 1]


def test_entries_are_told_as_entries_apart_from_plan_and_outcome(client, noted):
    context = client.get("/selection/2021/").context
    assert [figure["quote"] for figure in context["entries"]] == ["参评品牌3个"]
    assert [one["figure"]["quote"] for one in context["all_series"]] == ["甲系列品牌2个"]
    assert [(was["display"], [one["display"] for one in came]) for was, came in context["changed"]] == [
        ("1个", ["2个"])
    ]
    assert page(client).count("以下为参评品牌数，非评定结果。") == 1


def test_a_plan_stands_in_the_table_alone_with_all_results_where_it_names_none(client, noted, publish):
    Figure.objects.filter(compared_with__isnull=False).update(compared_with=None, relation="")
    Figure.objects.filter(quote="评出2个品牌").update(role="result")
    publish(noted)
    context = client.get("/selection/2021/").context
    assert [figure["quote"] for figure in context["entries"]] == ["参评品牌3个"]
    assert [(was["display"], [one["display"] for one in came]) for was, came in context["changed"]] == [
        ("1个", ["2个"])
    ]


def test_a_reprint_is_marked_where_its_date_and_its_words_stand(client, noted):
    assert page(client).count("出处：据转载</a>") == 1


def test_posts_are_those_of_the_year(client, noted):
    assert page(client).count("人物职务为2021年所任") == 1


def test_the_version_is_told_with_its_check_value(client, noted):
    version = Version.objects.get(edition=noted)
    shown = page(client).split('<code class="check-value">')[1].split("</code>")[0]
    assert re.sub("<[^>]*>", "", shown) == version.sha256


@pytest.mark.parametrize("year", [0, 1999, 2022, 10000, 10**30])
def test_an_unknown_year_is_not_found(client, noted, year):
    assert client.get(f"/selection/{year}/").status_code == 404


def test_a_withdrawn_edition_is_gone_with_date_and_reason(client, noted, withdraw):
    withdraw(noted, reason="乙理由")
    response = client.get("/selection/2021/")
    assert (response.status_code, response.content.decode().count("理由：乙理由")) == (410, 1)


def test_an_edition_of_a_title_alone_shows_no_empty_section(client, register, edition, publish):
    publish(edition, reason=Version.Reason.FIRST)
    text = page(client)
    assert [text.count(f'<h2 id="{id}"') for id in ("text", "entries", "plan", "milestones")] == [0] * 4


def test_it_costs_two_queries_whatever_it_holds(client, noted, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/selection/2021/")
