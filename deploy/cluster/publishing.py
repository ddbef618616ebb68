"""How long it takes until what was published on one process is what every node and nginx show."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

from deploy.cluster.cluster import Cluster
from deploy.cluster.load import get
from deploy.cluster.parts import Broken

BRAND = "/brands/lifa-xieshang/"
STEMS = "甲乙丙丁戊己庚辛壬癸"
# A process of its own, as the desk on another machine would be; the artificial reviewers of the tests sign.
PUBLISH = """
import time
from django.contrib.auth import get_user_model
from django.db import transaction
from brands.models import Brand, Version
from tests.reviewed import publish

user, _ = get_user_model().objects.get_or_create(username="jia", is_staff=True)
with transaction.atomic():
    transaction.on_commit(lambda: print("committed", time.time()))
    brand = Brand.objects.get(slug="lifa-xieshang")
    passage = brand.passages.order_by("order").last()
    passage.text += "MARK。"
    passage.save()
    publish(brand, by=user, reason=Version.Reason.UPDATE, note="甲说明")
"""


def published(cluster: Cluster) -> list[float]:
    """Publish a new wording; the seconds after the commit at which each node, and last nginx, shows it."""
    mark = "甲文" + "".join(STEMS[int(digit)] for digit in str(time.time_ns())[-9:])
    proxied = {"X-Forwarded-Proto": "https", "Host": f"127.0.0.1:{cluster.port}"}
    places = [(f"http://127.0.0.1:{node.port}", proxied) for node in cluster.nodes] + [(cluster.origin, {})]
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(_seen, origin, mark, headers) for origin, headers in places]
        said = cluster.manage("shell", "--verbosity", "0", stdin=PUBLISH.replace("MARK", mark))
        committed = float(re.search(r"committed ([\d.]+)", said)[1])
        return [future.result() - committed for future in waiting]


def _seen(origin: str, mark: str, headers: dict[str, str], seconds: float = 60.0) -> float:
    """When the page says `mark`, in seconds since 1970."""
    end = time.time() + seconds
    while time.time() < end:
        if mark in get(origin, BRAND, headers)[2].decode():
            return time.time()
        time.sleep(0.02)
    raise Broken(f"{origin} does not show {mark} within {seconds:.0f} s")
