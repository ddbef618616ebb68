import re

import pytest

from showcase.views import embed
from tests import reviewed

pytestmark = pytest.mark.django_db
FRAMES = ["/embed/brands/jia/", "/embed/brands/jia/timeline/"]
SCRIPT = '<script src="/static/js/embed.js" defer></script>'


@pytest.fixture
def brand(register, make_brand):
    return make_brand(lede="由甲委员会牵头")


def main_of(answer):
    return re.search(r"<main>.*</main>", answer.content.decode(), re.DOTALL)[0]


def text_of(answer):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", answer.content.decode()))


def changed(brand, publish, reason="update", note="改一处"):
    brand.aliases += "甲"
    brand.save()
    return publish(brand, reason=reason, note=note)


@pytest.mark.parametrize("path", FRAMES)
def test_a_frame_may_be_framed_by_anybody(client, brand, path):
    answer = client.get(path)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/brands/jia/", "/brands/jia/versions/1/", "/timeline/", "/embed/brands/x/", "/oembed"]
)
def test_nothing_else_may_be_framed(client, brand, path):
    answer = client.get(path)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", [*FRAMES, "/embed/timeline/"])
def test_a_frame_is_there_in_traditional_characters_too(client, brand, path):
    answer = client.get(f"/zh-hant{path}")
    html = answer.content.decode()
    assert (answer.status_code, '<html lang="zh-Hant"' in html, "（繁體字由電腦轉換）" in html) == (200, True, True)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "（繁体字由电脑转换）" not in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("path", "moved"),
    [
        ("/embed/brands/jia", "/embed/brands/jia/"),
        ("/zh-hant/embed/brands/jia?version=1", "/zh-hant/embed/brands/jia/?version=1"),
        ("/zh-hant/embed/timeline", "/zh-hant/embed/timeline/"),
    ],
)
def test_a_frame_without_its_last_slash_leads_to_it(client, brand, path, moved):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (301, moved)


@pytest.mark.parametrize("path", FRAMES)
def test_a_frame_has_one_script_no_cookie_and_no_web_font(client, brand, path):
    answer = client.get(path)
    html = answer.content.decode()
    assert (html.count("<script"), SCRIPT in html, "fonts/" in html, dict(answer.cookies)) == (1, True, False, {})
    assert "script-src 'self'" in answer["Content-Security-Policy"].split("; ")
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', html) == [
        "/static/css/tokens.css",
        "/static/css/embed.css",
    ]
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<link rel="canonical" href="http://127.0.0.1:8000/brands/jia/">' in html


def test_the_card_says_what_the_brand_is_and_where_more_is(client, brand):
    answer = client.get("/embed/brands/jia/")
    assert "由甲委员会牵头" in main_of(answer)
    assert '<a href="/brands/jia/" target="_blank" rel="noopener">' in answer.content.decode()


def test_the_timeline_lists_the_milestones(client, brand):
    assert '<time datetime="2013-06">2013年6月</time></span></b> 创办' in main_of(client.get(FRAMES[1]))


def test_a_figure_stands_alone_with_its_words_and_its_corrections(client, brand, publish):
    id = brand.figures.get().pk
    path = f"/embed/brands/jia/figures/{id}/"
    assert text_of(client.get(path)).count("近260件") == 3  # title, number, words
    assert f'<a href="/brands/jia/#f-{id}" target="_blank" rel="noopener">' in client.get(path).text
    brand.figures.update(display="累计协商近260件")
    changed(brand, publish, reason="correction", note="甲更正")
    pinned = client.get(path, {"version": "1"})
    assert "此后有更正：第2版" in text_of(pinned)
    assert f'<a href="/brands/jia/versions/1/#f-{id}" target="_blank" rel="noopener">' in pinned.text
    assert [client.get(f"/embed/brands/jia/figures/{other}/").status_code for other in ("zzzzzz", brand.pk)] == [
        404,
        404,
    ]


def test_a_corrected_figure_and_milestone_say_so_where_they_stand_in_every_frame(client, brand, publish):
    figure = brand.figures.get().pk
    brand.figures.update(display="累计协商近260件")
    brand.passages.update(text=brand.passages.get().text.replace("2013年6月", "2012年6月"))
    quote = brand.milestones.get().quote.replace("2013年6月", "2012年6月")
    brand.milestones.update(words="2012年6月", date="2012-06", quote=quote)
    changed(brand, publish, reason="correction", note="甲更正")
    changed(brand, publish)  # what is shown is no longer the version that corrected
    card, timeline = FRAMES
    for path in (card, f"{card}figures/{figure}/"):
        assert "后更正为累计协商近260件（第2版）" in text_of(client.get(path, {"version": "1"})), path
        assert "更正：原作近260件（至第1版）" in text_of(client.get(path)), path
    assert "创办后更正为2012年6月（第2版）" in text_of(client.get(timeline, {"version": "1"}))
    for path in (timeline, "/embed/timeline/"):
        assert "更正：原作2013年6月（至第1版）" in text_of(client.get(path)), path


def test_the_timeline_of_all_has_the_latest_first_and_says_what_it_leaves_out(
    client, register, make_brand, monkeypatch
):
    dated = [
        {"title": f"大事{year}", "date": str(year), "words": f"{year}年", "quote": f"{year}年"} for year in (2013, 2015)
    ]
    # What goes on to this day stands where it began.
    dated.append({"title": "大事2010", "date": "2010/..", "words": "2010年以来", "quote": "2010年以来"})
    make_brand(text="2010年以来，2013年创办，2015年改名。", figures=(), milestones=dated)
    shown = re.findall(r"大事(\d+)", main_of(client.get("/embed/timeline/")))
    assert shown == ["2015", "2013", "2010"]
    monkeypatch.setattr(embed, "MOST", 1)
    told = text_of(client.get("/embed/timeline/"))
    assert ("大事2015" in told, "大事2013" in told, "另有2条" in told) == (True, False, True)


def test_a_correction_stands_first_where_no_height_cuts_it_off(client, brand, publish):
    changed(brand, publish, reason="correction", note="甲更正")
    for path in FRAMES:
        body = client.get(path, {"version": "1"}).text.partition("<body>")[2].strip()
        assert body.startswith('<p class="corrected">此后有更正')


@pytest.mark.parametrize(
    ("theme", "chosen"),
    [("", ""), ("dark", ' class="scheme-dark"'), ("light", ' class="scheme-light"'), ('lila"><', "")],
)
def test_the_colours_are_the_readers_or_the_pages_choice(client, brand, theme, chosen):
    assert f'<html lang="zh-Hans"{chosen}>' in client.get(FRAMES[0], {"theme": theme}).content.decode()


@pytest.mark.parametrize("path", FRAMES)
def test_a_pinned_frame_stays_and_says_that_it_was_corrected_since(client, brand, publish, path):
    before = main_of(client.get(path, {"version": "1"}))
    changed(brand, publish)
    assert "此后有更正" not in text_of(client.get(path, {"version": "1"}))
    brand.lede = "累计协商近260件"
    changed(brand, publish, reason="correction", note="甲更正")
    pinned = client.get(path, {"version": "1"})
    assert main_of(pinned) == before
    assert "此后有更正：第3版" in text_of(pinned)
    assert "甲更正。查看改动" in text_of(pinned)
    assert 'href="/brands/jia/versions/1/"' in pinned.content.decode()


def test_a_frame_that_is_not_pinned_shows_the_newest_and_says_that_it_corrects(client, brand, publish):
    changed(brand, publish, reason="correction", note="甲更正")
    told = text_of(client.get(FRAMES[0]))
    assert ("第2版" in told, "本版有更正" in told, "此后有更正" in told) == (True, True, False)


@pytest.mark.parametrize("number", ["9", "0", "abc", "-1", "１", "9" * 400, ""])
def test_a_version_that_there_is_not_is_404(client, brand, number):
    assert client.get(FRAMES[0], {"version": number}).status_code == 404


def test_a_former_slug_moves_with_its_pin(client, brand):
    reviewed.give_former_address(brand, "jiu")
    moved = client.get("/embed/brands/jiu/timeline/?version=1&theme=dark")
    assert (moved.status_code, moved["Location"]) == (301, "/embed/brands/jia/timeline/?version=1&theme=dark")


def test_what_is_framed_and_withdrawn_says_so_in_the_frame(client, brand, withdraw):
    withdraw(brand, reason="甲理由")
    for query in ({}, {"version": "1"}):
        gone = client.get(FRAMES[0], query)
        assert (gone.status_code, "frame-ancestors *" in gone["Content-Security-Policy"]) == (410, True)
        assert "内容已撤下" in text_of(gone)
        assert "由甲委员会牵头" not in text_of(gone)


def test_a_post_is_refused(client, brand):
    assert client.post(FRAMES[0]).status_code == 405


def test_a_frame_costs_one_query(client, brand, django_assert_num_queries):
    client.get(FRAMES[0])  # reads the versions, once a process
    for path in FRAMES:
        with django_assert_num_queries(1):
            client.get(path)
