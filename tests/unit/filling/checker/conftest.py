"""A warm LibreOffice for the papers of the tests."""

from collections.abc import Callable, Iterator

import pytest

from services.filling.libreoffice.pool import OfficePool
from tests.unit.filling.checker.office import docx
from tests.unit.filling.checker.sheet import Look, Sheet


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficePool]:
    with OfficePool(count=1, folder=tmp_path_factory.mktemp("libreoffice")) as office:
        yield office


@pytest.fixture(scope="session")
def laid(office: OfficePool) -> Callable[[Sheet, Look], bytes]:
    """Return what lays a paper out as a PDF."""
    return lambda sheet, look: office.convert(docx(sheet, look))
