"""A client of oEmbed that nobody here wrote embeds a brand's page by the link in its head."""

from urllib.parse import urlsplit

import lxml.html
import pytest
from micawber import Provider, ProviderException, ProviderRegistry

from tests.clients.conftest import BRAND, ROOT

pytestmark = [pytest.mark.long, pytest.mark.django_db]


class Ours(Provider):
    """Asks Django, not a network."""

    session = None

    def fetch(self, url):
        answer = self.session.get(url)
        if answer.status_code != 200:
            raise ProviderException(url)
        return answer.text


def registry(session, html):
    """What reads the site's addresses, from the link that the page at one of them has in its head."""
    (link,) = lxml.html.fromstring(html).xpath("//link[@type='application/json+oembed']/@href")
    provider = Ours(f"{ROOT}{urlsplit(link).path}")
    provider.session = session
    registry = ProviderRegistry()
    registry.register(rf"{ROOT}/\S+", provider)
    return registry


def test_a_pasted_address_becomes_a_frame(record, session, get):
    oembed = registry(session, get(BRAND))
    told = oembed.request(f"{ROOT}{BRAND}")
    assert (told["type"], told["title"], told["url"]) == ("rich", "委员参与立法协商", f"{ROOT}{BRAND}")
    text = oembed.parse_text(f"{ROOT}{BRAND}")
    assert text == told["html"]


def test_the_frame_of_an_old_version_stays_with_it_and_says_that_it_was_corrected(corrected, session, get):
    told = registry(session, get(BRAND)).request(f"{ROOT}{BRAND}versions/1/")
    (frame,) = lxml.html.fromstring(f"<div>{told['html']}</div>").xpath("//iframe/@src")
    assert frame == f"{ROOT}/embed/brands/lifa-xieshang/?version=1"
    assert "此后有更正：第2版" in get(frame.removeprefix(ROOT))


def test_an_address_of_nothing_is_refused(record, session, get):
    with pytest.raises(ProviderException):
        registry(session, get(BRAND)).request("http://example.cn/")
