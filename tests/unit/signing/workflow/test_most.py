"""One request takes the papers of a whole dossier of 10,000 nominees: their certificates and those about them."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel, ValidationError

from services.signing.most import PAPERS
from services.signing.workflow.batches.models import BatchAsked
from services.signing.workflow.numbers.models import IssueMany

WHOLE = 10_004


def batch(documents: list[str]) -> BaseModel:
    return BatchAsked(signer="giam_doc", documents=documents)


def numbers(documents: list[str]) -> BaseModel:
    return IssueMany(documents=documents)


@pytest.mark.parametrize("asked", [batch, numbers])
def test_a_request_names_every_paper_of_a_large_dossier_and_not_any_number(
    asked: Callable[[list[str]], BaseModel],
) -> None:
    documents = [f"d{place}" for place in range(WHOLE)]

    assert asked(documents).model_dump()["documents"] == documents
    with pytest.raises(ValidationError):
        asked(["d"] * (PAPERS + 1))
