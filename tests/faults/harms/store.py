"""What is done to the object store of a site."""

from tests.faults.harms.load import lasting, wait, waves
from tests.faults.proxy import Fault
from tests.faults.site import Site


def store_unreachable(site: Site, times: int) -> None:
    """Cut all lines to the object store."""
    waves(site, times, lambda: lasting(site, "store", Fault(cut=True), site.lasting(300, 5)))


def store_refuses(site: Site, times: int) -> None:
    """Let three of ten requests to the object store be answered with 503."""
    waves(site, times, lambda: lasting(site, "store", Fault(refuse=0.3), site.lasting(30, 5)))


def store_slow(site: Site, times: int) -> None:
    """Delay every piece on its way to and from the object store."""
    waves(site, times, lambda: lasting(site, "store", Fault(delay=site.lasting(5, 0.5)), site.lasting(30, 5)))


def store_cut(site: Site, times: int) -> None:
    """Break what is open to the object store, again and again."""

    def harm() -> None:
        for _ in range(10):
            lasting(site, "store", Fault(cut=True), 0.05)
            wait(0.3)

    waves(site, times, harm)


def store_truncates(site: Site, times: int) -> None:
    """End answers of the object store in their middle."""
    waves(site, times, lambda: lasting(site, "store", Fault(truncate=700), site.lasting(30, 5)))


def store_killed(site: Site, times: int) -> None:
    """Kill the object store and start it again."""

    def harm() -> None:
        site.minio.kill()
        site.minio.start()

    waves(site, times, harm)
