"""The order and the ways of finding, on the real record; also run on PostgreSQL by test_engines.py."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brands.models import Brand, Found, Register, Synonym, TextEntry
from brands.search.passages import LIMIT, LONGEST, search, suggest
from tests import reviewed

QUERIES = Path(__file__).with_name("search_queries.tsv")
SYNTAX = [
    '"',
    "'",
    "\\",
    "*",
    "^",
    "-",
    "+",
    "(",
    ")",
    ":",
    "{",
    "}",
    "&",
    "|",
    "!",
    "<->",
    "NEAR",
    " AND ",
    " OR ",
    "NOT",
    "\0",
]


def queries():
    """[(what is typed, page of the first result, words in its text)]."""
    lines = QUERIES.read_text("utf8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def kinds(results):
    return [Found(hit.kind) for hit in results.hits]


def test_there_are_at_least_120_queries_and_no_two_are_the_same():
    typed = [query for query, _, _ in queries()]
    assert (len(typed) >= 120, len(typed)) == (True, len(set(typed)))


def test_what_readers_type_finds_its_passage_first(record):
    asked = queries()
    missed = {}
    for query, page, words in asked:
        hits = search(query).hits[:3]
        place = next((n for n, hit in enumerate(hits) if hit.page == page and words in hit.text), None)
        if place != 0:
            missed[query] = place
    assert [query for query, place in missed.items() if place is None] == []
    assert len(missed) <= len(asked) * 0.02, missed


def test_an_exact_name_then_names_aliases_claims_passages_excerpts_and_sources(record):
    found = kinds(search("政协"))
    assert [kind.rank for kind in found] == sorted(kind.rank for kind in found)
    assert {kind.rank for kind in found} == {0, 2, 3, 4}
    assert kinds(search("讲坛"))[:2] == [Found.NAME, Found.ALIAS]


def test_within_a_rank_brands_stand_in_the_records_order(record):
    names = [hit.text for hit in search("委员").hits if hit.kind == Found.NAME]
    assert names == ["“协商于民”委员工作站", "委员参与立法协商", "委员讲坛", "委员联谊联情联心活动"]


def test_an_exact_name_comes_before_a_name_that_holds_it(record, django_user_model):
    editor = django_user_model.objects.create_superuser("editor")
    brand = Brand.objects.get(slug="tongbao-xieshang")
    brand.name = brand.marked_name = "立法国是书院"
    brand.seal, brand.aliases = "立法", ""
    brand.collation_notes.filter(field="name").delete()
    brand.save()
    reviewed.publish(brand, by=editor, reason="correction", note="改名")
    assert [hit.text for hit in search("国是书院").hits[:2]] == ["国是书院", "立法国是书院"]


def test_figures_and_milestones_carry_their_years(record):
    (milestone, passage) = search("2013年6月").hits
    assert (milestone.years, passage.years) == ([2013], [2013])


def test_a_number_is_found_whole_and_never_inside_another(record):
    assert [search(query).hits for query in ("10条", "1040条", "04条")] == [[], [], []]


def test_what_was_sought_instead_is_said(record):
    assert [(r.instead, r.scattered) for r in map(search, ("初心论坛", "初心论谈", "1-4模式", "头条政协"))] == [
        ("", False),
        ("初心论坛", False),
        ("1+4模式", False),
        ("", True),
    ]


def test_a_synonym_of_the_register_is_sought_too(record, django_user_model):
    assert search("甲乙丙").hits == []
    Synonym.objects.create(typed="甲乙丙", meant="国是书院", kind="synonym", reason="甲理由")
    assert search("甲乙丙").hits == []
    editor = django_user_model.objects.create_superuser("editor")
    reviewed.publish(Register.objects.the(), by=editor, reason="update", note="增补同义")
    results = search("甲乙丙")
    assert (results.also, results.hits[0].text) == (["国是书院"], "国是书院")


def test_nothing_found_names_what_shares_its_characters(record):
    assert [[row.text for row in search(query).names] for query in ("初心量子", "量子计算")] == [["初心论坛"], []]
    assert search("初心量子").hits == []


def test_a_withdrawn_brand_is_not_found(record, django_user_model):
    editor = django_user_model.objects.create_superuser("editor")
    reviewed.withdraw(Brand.objects.get(slug="chuxin-luntan"), by=editor, reason="甲理由")
    assert {hit.page for hit in search("初心论坛").hits} & {"/brands/chuxin-luntan/"} == set()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("chux", ["初心论坛"]),
        ("cxl", ["初心论坛"]),
        ("委员讲", ["委员讲坛"]),
        ("通报", ["上海市党领导每人每年来政协通报协商", "面向外籍人士年度情况通报会"]),
        ("国事", ["国是书院"]),
        ("", []),
        ("\0", []),
    ],
)
def test_suggestions_go_on_with_what_was_typed_each_page_once(record, typed, names):
    assert [row.text for row in suggest(typed)] == names


def test_a_search_costs_the_same_however_much_it_finds(record, django_assert_num_queries):
    for query in ("104", "政协"):
        search(query)  # reads the versions, once a process
        with django_assert_num_queries(2):
            search(query)


def test_no_more_is_listed_than_the_limit(record):
    row = TextEntry.objects.filter(kind=Found.PASSAGE).first()
    copies = [row.place + number for number in range(50, LIMIT + 100)]
    row_values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    TextEntry.objects.bulk_create(TextEntry(**{**row_values, "place": place}) for place in copies)
    results = search("政协")
    assert (len(results.hits), results.more) == (LIMIT, True)


@pytest.mark.parametrize("query", ["", " ", "\0", "，。", "“”", "\u3000", "\ud800", "+", "%", "*"])
def test_a_query_without_a_word_finds_nothing(db, query):
    assert search(query).hits == []


@pytest.mark.parametrize(
    "query", ["甲" * 10_000, "a" * 10_000, "1+" * 5_000, " ".join("甲乙丙丁" * 2_500), "﷽" * 10_000]
)
def test_a_query_is_cut_to_its_longest(db, query):
    assert len(search(query).query) <= LONGEST


@pytest.mark.long
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text() | st.lists(st.sampled_from([*SYNTAX, "协商", "初心论坛", "2.7", "tong", " "]), max_size=30).map("".join)
)
def test_no_query_is_an_error_or_syntax(db, query):
    search(query)
    suggest(query)


@pytest.mark.parametrize(
    "query",
    ["初心 OR 国是", "初心 NOT 论坛", "words : 初心", "NEAR(初心 论坛)", '初心" OR "国是', "初心 & !论坛", "初*"],
)
def test_the_marks_of_an_engine_mean_nothing(record, query):
    """Were its marks obeyed, each would find 初心论坛's name alone; as words each is found apart, or nothing is."""
    found = search(query)
    names = {hit.text for hit in found.hits if hit.kind == Found.NAME}
    telling = [term for term in query.split() if term != "OR"]
    assert "国是书院" not in names or [term for term, _ in found.apart] == telling


@pytest.mark.parametrize(
    ("typed", "lit"),
    [
        ("9至11月", "9-11月"),
        ("第3届初心论坛", "第三届初心论坛"),
        ("第三届论坛", "第三届"),
        ("两百多个街道", "215"),
        ("兩百多個街道", "215"),
    ],
)
def test_what_was_found_in_another_form_is_lit(record, typed, lit):
    found = search(typed)
    assert lit in found.lit(found.hits[0].text)


def test_a_number_within_a_term_lights_no_other_number(record):
    hits = search("建党百年").hits
    assert [words for hit in hits for words in search("建党百年").lit(hit.text) if "100" in words] == []
