"""What the contracts of a whole site share."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.private_site import PrivateSite


@pytest.fixture(scope="session")
def private_site(server: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory) -> PrivateSite:
    """Give a site with the users and rights of `make stack` on the tests' own servers."""
    folder = tmp_path_factory.mktemp("site")
    return PrivateSite(folder, server("RabbitMQ"), server("PostgreSQL"), server("MinIO"))
