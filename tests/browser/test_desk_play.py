"""The staff's handbook, played through: each test is the step of docs/handbook.md that has its name, in its order.

One brand goes through all of it: from a table, through the reviews, to the public, corrected, taken back and withdrawn.
"""

import re

import pyotp
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.people import PASSWORD
from tests.play import brand_page, picture, reword, submit, told, waive

pytestmark = pytest.mark.long

BRAND, OTHER = "甲品牌", "委员参与立法协商"
ADDRESS = "/brands/jia-pin-pai/"
WITHHELD = "甲某提供了场地。"
TEXT = "甲品牌创办于2011年6月，共办了近30场活动。甲某提供了场地。"
ROWS = (
    {"品牌名称": BRAND, "行类": "品牌", "印文": "甲品"},
    {"品牌名称": BRAND, "行类": "段落", "原文": TEXT},
    {
        "品牌名称": BRAND,
        "行类": "数字",
        "原文": "共办了近30场活动",
        "标题": "活动",
        "原样": "近30场",
        "单位": "场",
        "限定词": "近",
    },
    {"品牌名称": BRAND, "行类": "大事", "原文": "甲品牌创办于2011年6月", "标题": "甲品牌创办", "原样": "2011年6月"},
)


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return tmp_path_factory.mktemp("table") / "table.xlsx"


def test_first_login(office):
    link = re.search(r"http\S+", office.manage("setup_link"))[0]
    page = office.browse()
    page.goto(link)
    page.get_by_label("账号名").fill("辛系统")
    page.get_by_label("姓名").fill("辛系统")
    page.get_by_label("密码：", exact=True).fill(PASSWORD)
    page.get_by_label("再输一次密码").fill(PASSWORD)
    picture(page, "first-login-password")
    page.get_by_role("button", name="设置").click()
    secret = page.get_by_text("手工输入密钥").locator("code").inner_text().replace(" ", "")
    picture(page, "first-login-factor")
    page.get_by_label("一次性密码").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="完成设置").click()
    page.get_by_text("下面是恢复码").wait_for()
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(10)
    page.get_by_role("link", name="已经保管好，继续").click()
    office.accessible(page, "待我处理")
    page.context.close()


def test_import(office, table):
    page = office.at_desk("甲撰稿")
    picture(page, "desk")
    office.accessible(page, "待我处理")
    page.get_by_role("link", name="用表格一次补录多个品牌").click()
    office.accessible(page, "表格补录")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载模板").click()
    download.value.save_as(table)
    book = load_workbook(table)
    sheet = book["填写"]
    headings = [cell.value for cell in sheet[1]]
    for row in ROWS:
        sheet.append([row.get(heading) for heading in headings])
    book.save(table)
    page.get_by_label("填好的表").set_input_files(table)
    picture(page, "import-upload")
    page.get_by_role("button", name="核对").click()
    expect(page.locator("#content")).to_contain_text("这是核对，还没有写入。")
    expect(page.locator("#content")).to_contain_text(TEXT)
    picture(page, "import-check")
    office.accessible(page, "表格补录")
    page.get_by_role("button", name="确认写入草稿").click()
    assert told(page) == "已补录1个品牌，都是草稿：甲品牌。"
    assert BRAND not in office.public("/brands/")


def test_edit(office):
    page = brand_page(office, "甲撰稿", BRAND)
    page.get_by_label("导语：").fill("甲品牌创办于2011年6月")
    page.get_by_role("button", name="保存并继续编辑").first.click()
    assert "成功" in told(page)
    expect(page.get_by_label("导语：")).to_have_value("甲品牌创办于2011年6月")
    picture(page, "edit-page")
    reword(page, "近30场", "近40场")
    page.get_by_role("link", name="预览", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("近40场活动")


def test_review(office):
    page = brand_page(office, "甲撰稿", BRAND)
    page.get_by_role("link", name="送审…").click()
    office.accessible(page, "送审：甲品牌")
    page.get_by_label("公开说明").fill("首次公开。")
    waive(page)
    picture(page, "review-submit")
    page.get_by_role("button", name="送审").click()
    assert told(page) == "甲品牌已送审，等待初审。"
    sent_back(office)
    page = office.at_desk("甲撰稿")
    page.locator("[aria-labelledby=waiting]").get_by_role("link", name=BRAND).click()
    expect(page.locator("#content")).to_contain_text("请核对活动的场数。")
    page.locator(".breadcrumbs").get_by_role("link", name=BRAND).click()
    assert submit(page, "首发：第一次公开", "首次公开。") == "甲品牌已送审，等待初审。"
    page = office.sign_all(BRAND)
    expect(page.get_by_role("region", name="状态")).to_contain_text("待发布")
    page.get_by_role("link", name="看送审的内容和意见").click()
    page.get_by_role("link", name="打印审稿单").click()
    office.accessible(page, "审稿单：甲品牌")
    for name in ("丙初审", "丁复审", "戊终审"):
        expect(page.get_by_role("cell", name=name, exact=True)).to_be_visible()
    picture(page, "review-paper")


def sent_back(office):
    page = office.at_desk("丙初审")
    page.locator("[aria-labelledby=waiting]").get_by_role("link", name=BRAND).click()
    office.accessible(page, "审稿：甲品牌")
    page.get_by_label("意见").fill("请核对活动的场数。")
    picture(page, "review-sign", at=page.locator("#sign"))
    page.get_by_role("button", name="退回").click()
    assert told(page) == "已退回，意见已送甲撰稿。"


def test_publish(office):
    page = office.at_desk("戊终审")
    page.locator("[aria-labelledby=waiting]").get_by_role("link", name=BRAND).click()
    page.get_by_role("link", name="发布…").click()
    office.accessible(page, "发布：甲品牌")
    page.get_by_label("时间").fill("2099-12-01T09:00")
    picture(page, "publish-schedule", at=page.locator("form h2"))
    page.get_by_role("button", name="到时发布").click()
    assert told(page) == "已定于北京时间2099-12-01 09:00发布。"
    office.public(ADDRESS, 404)
    office.shell(COME)
    office.public("/brands/", saying=BRAND)  # the site itself sees that the time has come
    reader = office.browse()
    reader.goto("/brands/")
    reader.get_by_role("link", name=BRAND).first.click()
    expect(reader.get_by_role("main")).to_contain_text(TEXT.replace("近30场", "近40场"))
    reader.context.close()


# A browser cannot wait until the time comes; so the time comes to it.
COME = """
from datetime import timedelta
from django.utils import timezone
from brands.models import Review, facts
Review.objects.filter(state="approved").update(scheduled_for=timezone.now() - timedelta(minutes=1))
facts.note(*Review.objects.filter(state="approved"))
"""


def test_correct(office):
    page = brand_page(office, "甲撰稿", BRAND)
    reword(page, "近40场", "近50场")
    said = submit(
        page, "更正：公开的文字有错，在更正页列出", "活动场数误作近40场，更正为近50场。", shot="correct-submit"
    )
    assert said == "甲品牌已送审，等待初审。"
    assert office.release(BRAND) == "已发布甲品牌第2版。"
    office.public("/corrections/", saying="活动场数误作近40场")
    reader = office.browse()
    reader.goto("/corrections/")
    told_public = reader.inner_text("main")
    assert "活动场数误作近40场，更正为近50场。" in told_public
    assert "近40场" in told_public
    picture(reader, "correct-public")
    reader.context.close()


def test_restore(office):
    page = brand_page(office, "甲撰稿", BRAND)
    page.get_by_role("link", name="版本和审稿").click()
    picture(page, "restore")
    page.get_by_role("row", name="第1版").get_by_role("button", name="写回编辑台并送审").click()
    page.get_by_label("公开说明").fill("场数以第1版为准。")
    waive(page)
    page.get_by_role("button", name="送审").click()
    assert office.release(BRAND) == "已发布甲品牌第3版。"
    office.public(ADDRESS, saying="场数以第1版为准。")
    assert "近40场" in office.public(ADDRESS)


def test_withhold(office):
    page = brand_page(office, "甲撰稿", BRAND)
    passages = page.locator("#passages-group")
    passages.get_by_text("修改").first.click()
    text = passages.get_by_label("正文").first
    text.fill(text.input_value().replace(WITHHELD, ""))
    page.get_by_role("button", name="保存并继续编辑").first.click()
    assert "成功" in told(page)
    reason = "撤回语句：各版都不再显示的一句话或一张图片"
    submit(page, reason, "场地由谁提供，正在核实。", WITHHELD, shot="withhold-submit")
    assert office.release(BRAND) == "已发布甲品牌第4版。"
    for address in ADDRESS, f"{ADDRESS}versions/1/":
        assert WITHHELD not in office.public(address, saying="场地由谁提供，正在核实。")


def test_withdraw(office):
    page = brand_page(office, "甲撰稿", BRAND)
    page.get_by_role("link", name="撤下…", exact=True).click()
    page.get_by_label("公开理由").fill("主办单位要求重新核对。")
    picture(page, "withdraw")
    page.get_by_role("button", name="撤下").click()
    assert told(page) == "撤下已送审，等待初审。公开的页面现在还在。"
    assert office.release(BRAND) == "已撤下甲品牌。"
    gone(office, ADDRESS, "主办单位要求重新核对。")


def gone(office, address, reason):
    """Whoever comes to the address is told the day and why."""
    office.public(address, 410, saying=reason)
    reader = office.browse()
    reader.goto(address)
    today = reader.evaluate("new Intl.DateTimeFormat('sv-SE', {timeZone: 'Asia/Shanghai'}).format(new Date())")
    year, month, day = map(int, today.split("-"))
    assert f"{year}年{month}月{day}日" in reader.inner_text("main")
    reader.context.close()
    office.said.clear()  # the browser's own line about 410


def test_withdraw_now(office):
    page = office.at_desk("戊终审")
    page.get_by_role("link", name="找一个品牌").click()
    page.get_by_role("link", name=OTHER, exact=True).click()
    page.get_by_role("link", name="紧急撤下…").click()
    page.get_by_label("公开理由").fill("有一处须立即核对。")
    picture(page, "withdraw-now")
    page.get_by_role("button", name="紧急撤下").click()
    assert told(page) == "已紧急撤下，公开的页面现在只显示日期和理由。请三审人员补审。"
    gone(office, "/brands/lifa-xieshang/", "有一处须立即核对。")
    office.sign("丙初审", OTHER)
    office.sign("丁复审", OTHER)
    page = office.sign("壬终审", OTHER, secrecy=True)
    page.get_by_role("link", name="版本和审稿").click()
    expect(page.get_by_role("row", name="紧急撤下")).to_contain_text("补审同意")
