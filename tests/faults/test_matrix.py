"""Every row of the fault matrix once, on real servers and one process per service: nothing lost, nothing twice."""

from collections.abc import Callable, Iterator

import pytest

from deploy.servers import ServerAbsent
from tests.faults.matrix import ROWS, Row, judge
from tests.faults.site import Site

REPLICAS = {"filling": 2, "signing": 2}


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, met: Callable[[str], None], absent: Callable[[str], None]
) -> Iterator[Site]:
    """Give one site for all rows: what one leaves behind, the next must live with."""
    made = Site(tmp_path_factory.mktemp("site"), replicas=REPLICAS)
    try:
        made.start()
    except ServerAbsent as error:
        absent(str(error))
    for name in ("RabbitMQ", "PostgreSQL", "MinIO"):
        met(name)
    yield made
    made.stop()


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_nothing_is_lost_and_nothing_is_twice(site: Site, row: Row) -> None:
    row.do(site, 1)

    assert judge(site) == []
