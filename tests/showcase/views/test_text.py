"""A version as text: for extractors, translators and language models; and the page that leads them there."""

import pytest

pytestmark = pytest.mark.django_db
TEXT = "甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。"


@pytest.fixture
def brand(register, make_brand):
    return make_brand()


def test_the_text_has_every_passage_whole_with_number_id_and_citation(client, brand):
    answer = client.get("/brands/jia/versions/1/text.txt")
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("text/plain; charset=utf-8", "*")
    lines = answer.text.split("\n\n")
    assert lines[0] == "甲品牌"
    assert f"1. {TEXT} [p-{brand.passages.get().pk}]" in lines
    assert f"近260件：累计协商 [f-{brand.figures.get().pk}]" in lines
    assert any(line.startswith("甲市委员会. 甲品牌[EB/OL].") for line in lines)


def test_the_text_says_of_a_claim_what_its_page_says(client, register, make_brand, publish):
    brand = make_brand(publish=False)
    brand.figures.update(as_of="2013", as_of_basis="甲推定", note="甲说明")
    brand.milestones.create(title="甲单位挂牌", date="2013-06", words="6月", quote="2013年6月", background=True)
    brand.milestones.create(title="甲品牌获评", words="6月", quote="2013年6月", date="2013-06", date_basis="乙推定")
    brand.speeches.create(words="由甲委员会牵头", speaker="甲某", passage=brand.passages.get())
    passage = brand.passages.get()
    brand.collation_notes.create(words="近260件", doubt="甲疑", suggestion="近280件", basis="甲据", passage=passage)
    publish(brand, reason="first")
    text = client.get("/brands/jia/versions/1/text.txt").text
    for words in (
        "近260件：累计协商，2013年。日期为推定：甲推定。甲说明 [f-",
        "2013年6月（原文未写年份）：甲单位挂牌（背景） [m-",
        "2013年6月（原文未写年份）（日期为推定：乙推定）：甲品牌获评 [m-",
        "“由甲委员会牵头”（甲某。尚未与公开发表的文字核对）",
        "“近260件”（第1段）：甲疑。疑作“近280件”。依据：甲据。待定",
    ):
        assert words in text
    # The page, its list and its frames say the same of a date that was inferred, and of a quotation.
    figure, page = brand.figures.get().pk, client.get("/brands/jia/").text
    frames = [f"/embed/brands/jia/figures/{figure}/", "/embed/brands/jia/timeline/", "/embed/timeline/", "/timeline/"]
    own = ["甲推定", "乙推定", "乙推定", "乙推定"]
    told = [f"日期为推定：{basis}" in client.get(path).text for path, basis in zip(frames, own, strict=True)]
    assert told == [True] * 4
    assert page.count("日期为推定：") == 2
    assert "尚未与公开发表的文字核对。" in page


def test_the_markdown_escapes_what_would_be_markup(client, register, make_brand):
    brand = make_brand(text=TEXT.replace("甲委员会", "甲*委员会_"))
    text = client.get("/brands/jia/versions/1/text.md").text
    assert text.startswith("# 甲品牌\n")
    assert "由甲\\*委员会\\_牵头" in text
    assert f"`p-{brand.passages.get().pk}`" in text


def test_pages_lead_to_the_text_and_llms_txt_to_every_brand(client, brand):
    for path in ("/brands/jia/", "/brands/jia/versions/1/"):
        assert '<link rel="alternate" type="text/plain" href="/brands/jia/versions/1/text.txt"' in client.get(path).text
    told = client.get("/llms.txt")
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    assert "- [甲品牌](http://127.0.0.1:8000/brands/jia/versions/1/text.md)" in told.text
    assert len(told.text.splitlines()) < 60


def test_an_earlier_version_says_that_it_was_corrected(client, brand, publish):
    passage, figure = brand.passages.get(), brand.figures.get()
    passage.text, figure.quote = (text.replace("260", "280") for text in (passage.text, figure.quote))
    figure.display, figure.value = "近280件", 280
    passage.save()
    figure.save()
    publish(brand, reason="correction", note="核对统计")
    assert "此后更正：数字：累计协商，近260件 → 近280件（第2版" in client.get("/brands/jia/versions/1/text.txt").text
    assert "此后更正" not in client.get("/brands/jia/versions/2/text.txt").text


def test_a_withdrawn_version_has_no_text(client, brand, withdraw):
    withdraw(brand)
    assert client.get("/brands/jia/versions/1/text.txt").status_code == 410
