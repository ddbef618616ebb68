"""The people of the desk, played through: each test is the step of docs/handbook.md that has its name."""

import re

import pyotp
import pytest
from playwright.sync_api import expect

from tests.people import PASSWORD, code
from tests.play import log_in, picture, told

pytestmark = pytest.mark.long

BRAND = "委员参与立法协商"


def person_page(office, name):
    """The account of somebody, as 系统 finds it from the first page on."""
    page = office.at_desk("庚系统")
    page.get_by_role("link", name="新建账号").click()
    page.get_by_role("link", name=name, exact=True).click()
    return page


def wrong_password(page, name):
    page.get_by_label("账号名").fill(name)
    page.get_by_label("密码：").fill("Cuowu-de-mima-1")
    page.get_by_role("button", name="登录").click()
    page.locator(".errornote").wait_for()
    return page.locator(".errornote").inner_text()


def test_accounts(office):
    page = office.at_desk("庚系统")
    page.get_by_role("link", name="新建账号").click()
    page.get_by_role("link", name="增加").last.click()
    page.get_by_label("账号名").fill("癸撰稿")
    page.get_by_label("姓名").fill("癸撰稿")
    page.get_by_label("撰稿").check()
    picture(page, "accounts-add")
    page.get_by_role("button", name="保存", exact=True).click()
    link = page.get_by_text(re.compile(r"^http\S+$")).inner_text()
    picture(page, "accounts-link")
    own = office.browse()
    own.goto(link)
    own.get_by_label("密码：", exact=True).fill(PASSWORD)
    own.get_by_label("再输一次密码").fill(PASSWORD)
    own.get_by_role("button", name="设置").click()
    own.get_by_role("link", name="补录一个品牌").wait_for()
    assert own.get_by_role("link", name="新建账号").count() == 0
    own.context.close()
    office.accessible(page, "设置链接：癸撰稿")


def test_add(office):
    page = office.at_desk("甲撰稿")
    page.get_by_role("link", name="补录一个品牌").click()
    page.get_by_role("link", name=re.compile("^待补录（")).first.click()
    page.get_by_label("名称：", exact=True).fill("乙品牌")
    page.get_by_label("印文：").fill("乙品")
    picture(page, "add-name")
    page.get_by_role("button", name="再加一条段落").click()
    page.locator("#passages-0").get_by_label("正文").fill("乙品牌每年举办12场活动。")
    page.get_by_role("button", name="再加一条数字").click()
    figure = page.locator("#figures-0")
    figure.get_by_label("依据的原文").fill("乙品牌每年举办12场活动")
    figure.get_by_label("数字原样").fill("12场")
    figure.get_by_label("数的是什么").fill("活动")
    figure.get_by_label("单位").fill("场")
    picture(page, "add-figure", at=page.locator("#passages-group"))
    page.get_by_role("button", name="保存并继续编辑").first.click()
    expect(page.get_by_role("region", name="状态")).to_contain_text("草稿")


def test_collation(office):
    page = office.at_desk("甲撰稿")
    page.get_by_role("link", name="待定的校勘").click()
    doubt = page.locator("li", has=page.get_by_role("button", name="采纳，应作")).first
    picture(page, "collation", at=doubt)
    doubt.get_by_label("理由").fill("经核对，采纳。")
    doubt.get_by_role("button", name="采纳，应作").click()
    assert "已记为采纳，存为草稿；经三审以“更正”发布后公开。" in told(page)


def both_change_the_lede(office, first, second, texts):
    """Two people write another lede on the page that both have open; what the second is told."""
    for page, text in zip((first, second), texts, strict=True):
        page.get_by_label("导语：").fill(text)
        page.get_by_role("button", name="保存并继续编辑").first.click()
        page.wait_for_load_state()
    assert "成功" in told(first)
    box = second.get_by_role("region", name="没有保存：您打开这一页之后，别人保存过1次")
    expect(box.get_by_role("group", name="导语·原文")).to_contain_text(f"用对方的：{texts[0]}")
    assert second.get_by_label("导语：").input_value() == texts[1]
    office.said.clear()  # the browser's own line about 409
    return box


def test_conflict(office):
    first, second = office.at_desk("甲撰稿"), office.at_desk("乙撰稿")
    for page in (first, second):
        page.get_by_role("link", name="改一个品牌的文字、数字或日期").click()
        page.get_by_role("link", name=BRAND, exact=True).click()
    lede = first.get_by_label("导语：").input_value()
    first.get_by_label("别名").fill("甲别名")
    second.get_by_label("别名").fill("乙别名")
    box = both_change_the_lede(office, first, second, (lede[:8], lede[:9]))
    expect(box.get_by_role("radio")).to_have_count(2)
    picture(second, "conflict")
    office.accessible(second, "没有保存")
    box.get_by_label("用对方的").check()
    second.get_by_role("button", name="保存并继续编辑").first.click()
    assert "两次改动已并在一起" in told(second)
    assert second.get_by_label("导语：").input_value() == lede[:8]
    assert sorted(second.get_by_label("别名").input_value().splitlines()) == ["乙别名", "甲别名"]
    first.reload()
    box = both_change_the_lede(office, first, second, (lede[:10], lede[:9]))
    box.get_by_label("我看过对方的改动").check()
    second.get_by_role("button", name="保存并继续编辑").first.click()
    assert "成功" in told(second)
    assert second.get_by_label("导语：").input_value() == lede[:9]
    second.get_by_role("link", name="历次保存").click()
    second.get_by_role("button", name="恢复成这一份").first.wait_for()
    expect(second.locator("#content")).to_contain_text("甲别名")


def test_lockout(office):
    page = office.browse()
    page.goto("/admin/")
    for _ in range(5):
        assert wrong_password(page, "戊终审") == "账号名或密码不对。"
    page.get_by_label("账号名").fill("戊终审")
    page.get_by_label("密码：").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_text("登录失败次数过多，请30分钟后再试，或请系统管理人员解除锁定。").wait_for()
    picture(page, "lockout")
    system = person_page(office, "戊终审")
    system.get_by_role("button", name="解除锁定").click()
    assert told(system) == "戊终审可以再次登录。"
    log_in(page, "戊终审", code(office.secrets["戊终审"]))
    page.get_by_role("heading", name="待我处理").wait_for()
    page.context.close()


def test_second_factor(office):
    lost = office.at_desk("丁复审")
    system = person_page(office, "丁复审")
    picture(system, "second-factor-reset", at=system.get_by_role("heading", name="账号操作"))
    system.get_by_role("button", name="清除第二因素").click()
    assert told(system) == "丁复审的第二因素已清除，下次登录时重新设置。"
    lost.goto("/admin/")
    lost.get_by_label("账号名").fill("丁复审")
    lost.get_by_label("密码：").fill(PASSWORD)
    lost.get_by_role("button", name="登录").click()
    secret = lost.get_by_text("手工输入密钥").locator("code").inner_text().replace(" ", "")
    lost.get_by_label("一次性密码").fill(pyotp.TOTP(secret).now())
    lost.get_by_role("button", name="完成设置").click()
    lost.get_by_text("下面是恢复码").wait_for()
    recovery = lost.get_by_role("main").get_by_role("listitem").first.inner_text()
    lost.get_by_role("link", name="已经保管好，继续").click()
    lost.get_by_role("button", name="注销").click()
    log_in(lost, "丁复审", recovery)
    lost.get_by_role("heading", name="待我处理").wait_for()
    lost.get_by_role("link", name="我的账号").click()
    expect(lost.locator("#content")).to_contain_text("还有9个")


def test_audit(office):
    page = office.at_desk("己审计")
    page.get_by_role("link", name="看审计记录").click()
    for deed in ("锁定账号名", "解除锁定", "清除第二因素", "盖过同事的保存"):
        expect(page.get_by_role("cell", name=deed, exact=True)).to_have_count(1)
    picture(page, "audit")
    page.get_by_role("link", name="编辑台").first.click()
    page.get_by_role("link", name="找一个品牌").click()
    page.get_by_role("link", name=BRAND, exact=True).click()
    page.wait_for_url("**/change/**")
    brand = page.url.split("?")[0].removesuffix("change/").removeprefix(office.address)
    for address in ("change/", "submit/", "reword/", "withdraw/", "withdraw-now/", "delete/"):
        page.goto(brand + address)
        assert page.locator("#content form[method=post]:has([type=submit])").count() == 0, address
    for address in ("awaited/", "auth/user/add/", "brands/source/add/", "brands/brand/add/", "brands/wordrule/add/"):
        assert page.goto(f"/admin/{address}").status == 403, address
    drafts = "Draft.objects.filter(saved_by__username='己审计').count()"
    assert office.shell("from brands.models import Draft", f"print({drafts})") == "0\n"
