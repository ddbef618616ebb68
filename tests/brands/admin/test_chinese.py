"""The desk speaks Chinese: no message of Django's stays English, none ends in an ASCII mark."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from brands.models import Brand, LinkCheck, Tag, WordRule

pytestmark = pytest.mark.long

# Words that are no English: names of formats and marks, the person's own name, EDTF and what it looks like.
NAMES = {
    *("CSV", "XLSX", "Excel", "WPS", "PDF", "JPEG", "PNG", "WebP", "MB", "EDTF", "ICP", "HTTP", "HTTPS", "SHA"),
    *("URL", "URI", "IP", "ID", "TOTP", "H", "editor", "gov", "cn", "http", "https", "news", "beian", "miit"),
}
# A table, a figure and an address say what they say.
SKIPPED = {"script", "style", "textarea", "option", "code", "datalist", "svg"}
WORD = re.compile(r"[A-Za-z]{2,}")


class Text(HTMLParser):
    """What a reader of a page reads, form controls and code left out."""

    def __init__(self):
        super().__init__()
        self.depth, self.words = 0, []

    def handle_starttag(self, tag, attrs):
        self.depth += tag in SKIPPED
        told = dict(attrs)
        for name in ("title", "aria-label", "placeholder", "alt"):
            if not self.depth and told.get(name):
                self.words.append(told[name])
        if tag == "input" and told.get("type") in ("submit", "button"):
            self.words.append(told.get("value") or "")

    def handle_endtag(self, tag):
        self.depth -= tag in SKIPPED

    def handle_data(self, data):
        if not self.depth and data.strip():
            self.words.append(data.strip())


def read(response):
    parser = Text()
    parser.feed(response.content.decode())
    return parser.words


def english(words):
    """The texts with an English word in them that is no name."""
    return [text for text in words if set(WORD.findall(text)) - NAMES and not re.search("[一-龥]", text)]


def half_width(words):
    """The Chinese texts that end in an ASCII mark, or have one between Chinese characters."""
    return [text for text in words if re.search(r"[一-龥] ?[:,;?!]( ?[一-龥]|$)", text)]


def former(words):
    """The texts that name a thing as Django does: what the desk calls 编辑台, 账号 and 您."""
    return [text for text in words if text in ("首页", "认证和授权") or re.search("用户|你", text)]


LINK = "https://a.example/"
PAGES = [
    *("admin:index", "admin:awaited", "admin:password_change", "admin:account", "admin:brands_brand_changelist"),
    *("admin:brands_brand_add", "admin:brands_source_add", "admin:brands_source_changelist", "admin:brands_tag_add"),
    *("admin:brands_excerpt_add", "admin:brands_series_add", "admin:brands_linkcheck_changelist"),
    *("admin:auth_user_changelist", "admin:auth_user_add", "admin:account_logins", "admin:role_proposals"),
    *(
        "admin:brands_wordrule_changelist",
        "admin:account_factor",
        "admin:account_codes",
        "admin:brands_collationnote_changelist",
    ),
]


@pytest.fixture
def listed(published):
    """Rows of the tables whose lists say yes or no of each."""
    WordRule.objects.create(
        key="jia", kind="words", words="甲", message="乙说法", right="乙", source="甲文", dated="2026-01-01"
    )
    LinkCheck.objects.create(source=published.source, url=LINK, checked_at=timezone.now(), dead=True)


def test_no_page_of_the_desk_has_english_a_half_width_mark_or_another_name(desk_client, listed):
    wrong = {}
    for place in PAGES:
        words = [text for text in read(desk_client.get(reverse(place), follow=True)) if text != LINK]
        wrong[place] = english(words) + half_width(words) + former(words)
    assert {place: words for place, words in wrong.items() if words} == {}


@pytest.mark.parametrize("name", ["brand", "edition", "register", "source", "tag", "excerpt", "series"])
def test_a_change_page_has_none_either(desk_client, published, name):
    model = next(m for m in admin.site._registry if m._meta.label_lower == f"brands.{name}")
    row = model._default_manager.first()
    for page in ("change", "history"):
        words = read(desk_client.get(reverse(f"admin:brands_{name}_{page}", args=[row.pk])))
        own = [text for text in words if text not in ("editor", "jia", row.pk)]
        assert (english(own), half_width(own)) == ([], [])


@pytest.mark.parametrize("name", ["brand", "source", "synonym"])
def test_what_a_form_says_of_nothing_is_chinese(desk_client, desk, name):
    response = desk_client.post(reverse(f"admin:brands_{name}_add"), {})
    words = read(response)
    assert "请修正以下错误" in "".join(words) or "errorlist" in response.content.decode()
    assert (english(words), half_width(words)) == ([], [])


def test_deleting_asks_in_chinese(desk_client, desk):
    brand = Brand.objects.create(edition=desk.edition, tier="excellent", order=9, name="乙品牌", slug="yi", seal="乙")
    words = read(desk_client.get(reverse("admin:brands_brand_delete", args=[brand.pk])))
    own = [text for text in words if brand.pk not in text]
    assert (english(own), half_width(own)) == ([], [])
    assert {"品牌：", "品牌：1"} <= set(own)


def test_deleting_several_asks_in_chinese(desk_client, desk):
    tags = [Tag.objects.create(name=f"{letter}标签<甲>", slug=f"{letter}-biaoqian") for letter in "乙丙"]
    sent = {"action": "delete_selected", "_selected_action": [tag.pk for tag in tags]}
    answer = desk_client.post(reverse("admin:brands_tag_changelist"), sent)
    words = read(answer)
    assert (english(words), half_width(words)) == ([], [])
    assert ": " not in "".join(words)
    assert "<甲>" not in answer.content.decode()


def test_what_cannot_be_deleted_is_told_in_chinese(desk_client, desk):
    words = read(desk_client.get(reverse("admin:brands_series_delete", args=[desk.series.pk])))
    own = [text for text in words if desk.brand.pk not in text]
    assert (english(own), half_width(own)) == ([], [])
    assert "品牌：" in own


def test_what_was_done_is_told_in_the_desks_own_words(desk_client, opened_form, desk):
    """No 你, no space of a sentence that was put together, and what to do where nothing was ticked or chosen."""
    tag = Tag.objects.get()
    changed, rows = reverse("admin:brands_tag_change", args=[tag.pk]), reverse("admin:brands_tag_changelist")
    none, some = ({"index": "0", "action": "delete_selected"}, {"index": "0", "action": "", "_selected_action": tag.pk})
    asked = [(changed, {"_continue": "1"}), (changed, {"_save": "1"}), (rows, none), (rows, some)]
    told = []
    for address, sent in asked:
        whole = (opened_form(tag) | {"name": "丙标签"} if address == changed else {}) | sent
        told += [str(one) for one in desk_client.post(address, whole, follow=True).context["messages"]]
    assert [re.sub("<[^>]+>", "", one) for one in told] == [
        "成功修改了标签“丙标签”。可以在下面接着改。",
        "成功修改了标签“丙标签”。",
        "什么都没有做：请先勾选要办的几条，再按“执行”。",
        "什么都没有做：请先选一个动作，再按“执行”。",
    ]


def test_the_login_page_is_chinese(client, db):
    words = read(client.get(reverse("admin:login")))
    assert (english(words), half_width(words)) == ([], [])
    words = read(client.post(reverse("admin:login"), {"username": "甲", "password": "乙"}))
    assert (english(words), half_width(words)) == ([], [])


def test_the_site_s_own_translation_stands_before_django_s():
    assert gettext(":") == "："
    assert gettext("Select %s to change") == "%s"
    assert (
        ngettext(
            "This password is too short. It must contain at least %d character.",
            "This password is too short. It must contain at least %d characters.",
            12,
        )
        % 12
        == "密码太短，至少要有12个字符。"
    )
