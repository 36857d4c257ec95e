"""A full disk is told from every other fault, also behind another error; over HTTP it is 507 with Retry-After."""

import errno
import uuid
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from shared.disk_full import mapping_disk_full
from shared.errors.stores import BlobsUnavailable, DiskFull
from shared.http.app import create_app
from shared.settings import Settings


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_on_the_disk_is_room_full(number: int) -> None:
    with pytest.raises(DiskFull), mapping_disk_full():
        raise OSError(number, "no room")


def test_no_room_is_found_behind_another_error() -> None:
    def write() -> None:
        try:
            raise OSError(errno.ENOSPC, "no room")
        except OSError as error:
            raise BlobsUnavailable from error

    with pytest.raises(DiskFull), mapping_disk_full():
        write()


def test_other_faults_stay_what_they_are() -> None:
    with pytest.raises(PermissionError), mapping_disk_full():
        raise PermissionError(errno.EACCES, "not allowed")


def test_over_http_it_is_507_with_a_reason_and_advice(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}"), [])

    @app.get("/full")
    def full() -> None:
        raise OSError(errno.ENOSPC, "no room")

    answer = TestClient(app, raise_server_exceptions=False).get("/full")

    assert (answer.status_code, answer.json()["code"], "retry-after" in answer.headers) == (507, "DISK_FULL", True)
