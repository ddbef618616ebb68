"""What is done at the desk now and then, played through: each test is the step of docs/handbook.md of its name."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.people import PASSWORD, code
from tests.play import brand_page, submit, told

pytestmark = pytest.mark.long

BRAND, OTHER = "委员参与立法协商", "国是书院"


def drawn(name, color):
    picture = io.BytesIO()
    Image.new("RGB", (90, 60), color).save(picture, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def save(page):
    page.get_by_role("button", name="保存并继续编辑").first.click()
    said = told(page)
    page.wait_for_load_state()
    return said


def table(page, name):
    """Open one of all tables from the first page on."""
    page.get_by_text("所有的表").click()
    page.locator("#content-main").get_by_role("link", name=name, exact=True).click()


def test_session_end(office):
    page = brand_page(office, "乙撰稿", BRAND)
    page.get_by_label("别名").fill("没有保存的别名")
    page.context.clear_cookies()
    page.get_by_role("button", name="保存", exact=True).first.click()
    page.get_by_label("账号名").fill("乙撰稿")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("一次性密码").fill(code(office.secrets["乙撰稿"], steps=1))
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_label("别名")).to_have_value("没有保存的别名")
    assert "成功" in save(page)


def test_order(office):
    page = brand_page(office, "甲撰稿", BRAND)
    rows = page.locator("#passages-group .inline-related:not([hidden])")
    texts = "rows => rows.map((row) => row.querySelector('textarea').value.slice(0, 6))"
    expect(rows).to_have_count(5)  # as many paragraphs as the release has: the page is whole then
    before = rows.evaluate_all(texts)
    rows.first.get_by_role("button", name="下移").click()
    save(page)
    assert rows.evaluate_all(texts) == [before[1], before[0], *before[2:]]
    rows.nth(1).get_by_role("button", name="上移").click()
    save(page)
    assert rows.evaluate_all(texts) == before


def test_pictures(office):
    page = brand_page(office, "甲撰稿", OTHER)
    group = page.locator("#pictures-group")
    group.locator("summary").first.click()
    group.get_by_role("button", name="再加一条图片").click()
    group.locator("input[type=file]").first.set_input_files([drawn("甲.jpg", "red"), drawn("乙.jpg", "blue")])
    rows = group.locator(".inline-related:not([hidden])")
    expect(rows).to_have_count(2)
    for place, name in enumerate(("甲", "乙")):
        row = rows.nth(place)
        expect(row.locator(".desk-file")).to_have_text(f"已收好“{name}.jpg”，保存后才放进这一页。")
        for label in ("替代文字", "图注", "署名"):
            row.get_by_label(label).fill(f"{name}{label}")
        row.get_by_label("许可").select_option(label="仅限本站")
    save(page)
    expect(page.locator("#pictures-group .inline_label")).to_contain_text(["甲图注", "乙图注"])


def test_sources(office):
    page = office.at_desk("甲撰稿")
    table(page, "来源")
    page.get_by_role("link", name="增加").last.click()
    page.get_by_label("类别").select_option(index=1)
    page.get_by_label("发布单位").fill("甲报社")
    page.get_by_label("标题").fill("甲文一篇")
    save(page)
    expect(page.locator("#content")).to_contain_text("现在没有哪里用到它。")


def test_tags(office):
    page = office.at_desk("甲撰稿")
    table(page, "标签")
    page.locator("#result_list tbody a").first.click()
    expect(page.locator("#content")).to_contain_text(re.compile("用在[0-9]+处"))
    page = office.at_desk("甲撰稿")
    table(page, "标签")
    page.get_by_role("link", name="增加").last.click()
    page.get_by_label("名称").fill("甲标签")
    save(page)
    assert page.get_by_label("地址").input_value() == "jia-biao-qian"


def test_address(office):
    page = brand_page(office, "甲撰稿", OTHER)
    known = page.get_by_label("地址").input_value()
    page.get_by_label("地址").fill("jia-dizhi")
    assert f"在那之前读者看到的还是“{known}”" in save(page)
    office.public(f"/brands/{known}/")
    office.public("/brands/jia-dizhi/", 404)
    page.get_by_label("地址").fill(known)
    save(page)


def test_recall(office):
    page = brand_page(office, "甲撰稿", BRAND)
    page.get_by_label("别名").fill("又一个别名")
    save(page)
    assert submit(page, "更新：增补或改写", "补一个别名。").endswith("已送审，等待初审。")
    page.get_by_role("link", name="看送审的内容和意见").click()
    page.get_by_role("button", name="收回").click()
    assert told(page) == "已收回，可以接着改。"


def test_outside_check(office):
    page = brand_page(office, "甲撰稿", BRAND)
    page.get_by_role("link", name="请人核对…").click()
    page.get_by_label("交给谁").fill("甲单位")
    page.get_by_role("button", name="生成链接").click()
    address = page.get_by_label("地址").input_value()
    guest = office.browse()
    guest.goto(address)
    guest.get_by_label("意见，至多").fill("这里请再核对。")
    guest.get_by_role("button", name=re.compile("送出|提交|留下")).click()
    guest.context.close()
    page.reload()
    expect(page.locator("#content")).to_contain_text("这里请再核对。")
    page.get_by_role("button", name="作废这个链接").click()
    assert told(page) == "这个链接已作废。"


def test_reports(office):
    reader = office.browse()
    reader.goto("/about/")
    reader.get_by_role("contentinfo").get_by_role("link", name="纠错").click()
    reader.get_by_label("错在哪里").fill("关于页的第一句请核对。")
    reader.get_by_role("button", name="送出").click()
    reader.get_by_role("heading", name="已收到，等待答复").wait_for()
    assert reader.context.cookies() == []
    page = office.at_desk("甲撰稿")
    page.get_by_role("link", name="等待答复的读者纠错").click()
    page.get_by_role("link", name="关于页的第一句").click()
    page.get_by_label("答复").fill("已经核对，原文无误。")
    save(page)
    reader.reload()
    expect(reader.get_by_role("main")).to_contain_text("已经核对，原文无误。")
    office.accessible(reader, "已答复")
    reader.context.close()


def test_register(office):
    page = office.at_desk("庚系统")
    table(page, "登记册")
    page.locator("#result_list tbody a").first.click()
    page.locator("#id_contact").fill("甲处")
    save(page)
    assert "甲处" not in office.public("/about/")


def test_word_tables(office):
    page = office.at_desk("戊终审")
    for name in ("措辞规则", "人名职务"):
        page.goto("/admin/")
        table(page, name)
        expect(page.get_by_role("link", name="增加").last).to_be_visible()
    page = office.at_desk("甲撰稿")
    for name in ("同义和误写", "繁体用词"):
        page.goto("/admin/")
        table(page, name)
        expect(page.get_by_role("link", name="增加").last).to_be_visible()
