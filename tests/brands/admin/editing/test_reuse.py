import pytest
from django.urls import reverse

from brands.models import Excerpt, Figure, Passage, Source, Tag


@pytest.fixture
def save(desk_client, opened_form):
    """Give a function: open a row's page, change some fields, and save."""

    def send(row, **changes):
        sent = opened_form(row) | changes
        url = reverse(f"admin:brands_{row._meta.model_name}_change", args=[row.pk])
        return desk_client.post(url, sent | {"_save": "保存"})

    return send


def errors(response, prefix):
    formsets = {f.formset.prefix: f.formset for f in response.context["inline_admin_formsets"]}
    return formsets[prefix].errors


def test_the_page_offers_each_kind_once_and_a_row_says_what_it_has(change_page, desk):
    Passage.objects.create(brand=desk.brand, order=2, text="乙段。", source=desk.source)
    html = change_page(desk.brand).content.decode()
    for kind in ("source", "excerpt", "tag"):
        assert html.count(f'<datalist id="desk-{kind}-list">') == 1
    assert html.count(f'value="{desk.source.pk} 甲报，甲文"') == 3  # two passages, and the offer itself
    assert f'<option value="{desk.excerpt.pk} 乙文说，甲品牌办了28场活动。（甲报）"></option>' in html
    assert "select2" not in html


@pytest.mark.parametrize("words", ["{pk}", "{pk} 甲报，甲文", "甲文", "甲报，甲文"])
def test_a_source_is_found_by_its_id_its_label_or_its_words(save, desk, words):
    Passage.objects.update(source=None)
    Source.objects.create(kind="web", publisher="乙报", title="乙")
    save(desk.brand, **{"passages-0-source": words.format(pk=desk.source.pk)})
    assert Passage.objects.get().source == desk.source


def test_an_excerpt_is_found_by_words_of_its_text(save, desk):
    save(
        desk.brand,
        **{"figures-0-excerpt": "办了28场", "figures-0-quote": "甲品牌办了28场活动", "figures-0-display": "28场"},
    )
    assert Figure.objects.get().excerpt == desk.excerpt


def test_a_tag_is_found_by_its_name(save, desk):
    other = Tag.objects.create(name="乙标签", slug="yi")
    save(desk.brand, **{"tag_items-0-tag": "乙标签"})
    assert list(desk.brand.tags.all()) == [other]


def test_words_of_two_rows_are_asked_about_and_what_was_typed_stays(save, desk):
    Excerpt.objects.create(source=desk.source, text="丙文说，甲品牌办了27场活动。")
    response = save(desk.brand, **{"figures-0-excerpt": "甲品牌办了"})
    ((message,),) = errors(response, "figures")[0].values()
    assert message.startswith("有2条摘录含“甲品牌办了”，请多写几个字：")
    assert 'value="甲品牌办了"' in response.content.decode()


def test_unknown_words_are_refused_in_chinese(save, desk):
    response = save(desk.brand, **{"tag_items-0-tag": "丙标签"})
    assert errors(response, "tag_items") == [{"tag": ["没有含“丙标签”的标签。先在“标签”里新建，或换几个字。"]}]


def test_an_emptied_field_has_no_source(save, desk):
    save(desk.brand, **{"passages-0-source": " "})
    assert Passage.objects.get().source is None


def test_what_is_offered_cannot_be_markup(change_page, desk):
    Source.objects.update(title='"><script>alert(1)</script>')
    assert "<script>alert(1)" not in change_page(desk.brand).content.decode()


def test_a_figure_s_value_follows_its_words(save, desk):
    save(
        desk.brand,
        **{
            "passages-0-text": desk.passage.text.replace("近30场", "近31场"),
            "figures-0-quote": "共办了近31场活动",
            "figures-0-display": "近31场",
        },
    )
    assert Figure.objects.get().value == 31


def test_a_value_that_somebody_writes_stays(save, desk):
    save(desk.brand, **{"figures-0-display": "30场", "figures-0-value": "29"})
    assert Figure.objects.get().value == 29


def test_a_row_is_one_line_until_it_is_opened_and_open_where_it_is_wrong(change_page, save, desk):
    assert change_page(desk.brand).content.decode().count('<details class="desk-row" open>') == 10  # the empty forms
    response = save(desk.brand, **{"figures-0-value": "不知道"})
    assert response.content.decode().count('<details class="desk-row" open>') == 11
