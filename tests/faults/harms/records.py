"""What is done to the database of a site."""

import contextlib
from contextlib import ExitStack

import psycopg

from deploy.secrets import password
from deploy.site import SERVICES
from tests.faults.harms.load import wait, waves
from tests.faults.site import Site


def records_killed(site: Site, times: int) -> None:
    """Kill the database and start it again."""

    def harm() -> None:
        site.postgres.kill()
        site.postgres.start()

    waves(site, times, harm)


def records_connections_ended(site: Site, times: int) -> None:
    """End every connection of the services, in the middle of what they do."""
    end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = any(%s)"

    def harm() -> None:
        with psycopg.connect(admin(site), autocommit=True) as connection:
            for _ in range(10):
                connection.execute(end, [list(SERVICES)])
                wait(0.3)

    waves(site, times, harm)


def records_exhausted(site: Site, times: int) -> None:
    """Take every connection that the role of intake may have."""
    secret = password(site.secrets, "POSTGRES", "intake")
    url = f"postgresql://intake:{secret}@127.0.0.1:{site.postgres.port}/hoso"

    def harm() -> None:
        with ExitStack() as taken:
            with contextlib.suppress(psycopg.OperationalError):
                for _ in range(100):
                    taken.enter_context(psycopg.connect(url))
            wait(site.lasting(30, 4))

    waves(site, times, harm)


def admin(site: Site) -> str:
    """Return the address of the database as its administrator."""
    return site.postgres.url("hoso").replace("+psycopg", "")
