"""What extractors of text make of a brand's page: crawlers of language models, archives, reader views read so."""

import re
import warnings

import lxml.html
import pytest
import trafilatura
from readability import Document

from tests.clients.conftest import BRAND, NEW, OLD

pytestmark = [pytest.mark.long, pytest.mark.django_db]
ORGAN = "中国人民政治协商会议上海市委员会"


def by_trafilatura(html):
    return trafilatura.extract(html) or ""


def by_readability(html):
    return lxml.html.fromstring(Document(html).summary()).text_content()


def by_newspaper(html):
    with warnings.catch_warnings():  # that parts of it are not installed, and of jieba's own source
        warnings.simplefilter("ignore")
        from newspaper import Article

        article = Article("https://example.cn/", language="zh")
        article.download(input_html=html)
        article.parse()
    return article.text


READERS = (by_trafilatura, by_readability, by_newspaper)


def fold(text):
    return re.sub(r"\s", "", text)


def brands(get):
    return sorted(set(re.findall(r'href="(/brands/[\w-]+/)"', get("/brands/"))))


def test_every_passage_of_every_brand_is_read_whole(record, get, blocks):
    lost, count = [], 0
    for path in brands(get):
        html, texts = get(path), blocks(path)
        count += len(texts)
        for reader in READERS:
            read = fold(reader(html))
            lost += [(reader.__name__, path, text[:20]) for text in texts if fold(text) not in read]
    assert (count, lost) == (44, [])


def test_a_corrected_page_and_the_version_before_it_are_each_read_as_they_stand(corrected, get):
    for path, says, says_not in ((BRAND, NEW, OLD), (f"{BRAND}versions/1/", OLD, NEW)):
        paragraphs = lxml.html.fromstring(get(path)).xpath("//li[contains(@id, 'p-')]/p[1]")
        passages = [fold(one.text_content()) for one in paragraphs]
        assert [says in "".join(passages), says_not in "".join(passages)] == [True, False]
        for reader in READERS:
            read = fold(reader(get(path)))
            assert [text[:20] for text in passages if text not in read] == [], (reader.__name__, path)


def test_title_without_the_sites_name_and_author_are_seen(record, get):
    seen = {path: trafilatura.extract_metadata(get(path)) for path in brands(get)}
    names = {path: get_name(get(path)) for path in seen}
    assert {path: (one.title, one.author) for path, one in seen.items()} == {
        path: (name, ORGAN) for path, name in names.items()
    }


def get_name(html):
    return lxml.html.fromstring(html).xpath("string(//meta[@name='citation_title']/@content)")
