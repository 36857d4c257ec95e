"""A client made of `/openapi.json` alone: a method for each operation, every answer held against its description."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

Document = dict[str, Any]  # JSON of other people's making
Send = Callable[..., Any]  # as `request` of httpx and of the framework's TestClient


class Undescribed(AssertionError):
    """An answer, or a request, that the description does not know."""


class Description:
    """The description of an API, held to the letter: an entry that it does not name is a fault."""

    def __init__(self, document: Document) -> None:
        self._document = _strict(document)
        self.operations: dict[str, tuple[str, str, Document]] = {
            operation["operationId"]: (method, path, operation)
            for path, methods in self._document["paths"].items()
            for method, operation in methods.items()
        }

    def check(self, method: str, path: str, answer: Any) -> None:
        """Raise Undescribed for an answer with a status, a media type or a shape that the operation does not have."""
        operation = self._operation(method.lower(), path)
        if operation is None or method.upper() == "HEAD":
            return
        described = operation["responses"].get(str(answer.status_code))
        if described is None:
            raise Undescribed(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        if described.get("content") and media_type not in described["content"]:
            raise Undescribed(f"{method} {path}: {answer.status_code} of the type {media_type!r}")
        if media_type.endswith("json") and "format" not in described["content"][media_type]["schema"]:
            self.validate(described["content"][media_type]["schema"], answer.json(), f"{method} {path}")

    def validate(self, schema: Document, value: Any, where: str) -> None:
        """Raise Undescribed for a value that a schema does not allow."""
        whole = {**schema, "components": self._document["components"]}
        faults = [f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(whole).iter_errors(value)]
        if faults:
            raise Undescribed(f"{where}: {'; '.join(faults)[:1000]}: {json.dumps(value, ensure_ascii=False)[:500]}")

    def _operation(self, method: str, path: str) -> Document | None:
        matches: Iterator[Document] = (
            methods[method]
            for template, methods in self._document["paths"].items()
            if method in methods and re.fullmatch(_pattern(template), path.partition("?")[0])
        )
        return next(matches, None)


class ApiClient:
    """Calls operations by their name; what is asked and what is answered must be as described."""

    def __init__(self, document: Document, send: Send) -> None:
        self._description = Description(document)
        self._send = send

    def call(self, name: str, /, **values: Any) -> Any:
        """Make a call; `body` is JSON or the fields of a form, the rest goes where the description puts it."""
        method, path, operation = self._description.operations[name]
        body = values.pop("body", None)
        sent: dict[str, dict[str, str]] = {"query": {}, "header": {}}
        for parameter in operation.get("parameters", ()):
            if parameter["name"] in values:
                value = values.pop(parameter["name"])
                self._description.validate(parameter["schema"], value, f"{name}.{parameter['name']}")
                if parameter["in"] == "path":
                    path = path.replace(f"{{{parameter['name']}}}", str(value))
                else:
                    sent[parameter["in"]][parameter["name"]] = str(value)
        if values or "{" in path:
            raise Undescribed(f"{name}: {path} with {sorted(values)}")
        more = self._body(name, operation, body)
        answer = self._send(method.upper(), path, params=sent["query"], headers=sent["header"], **more)
        self._description.check(method, path, answer)
        return answer

    def _body(self, name: str, operation: Document, body: Any) -> dict[str, Any]:
        if "requestBody" not in operation:
            return {}
        ((media_type, described),) = operation["requestBody"]["content"].items()
        if media_type == "multipart/form-data":
            return {"files": [(field, part) for field, part in body if not isinstance(part, str)]} | {
                "data": {field: part for field, part in body if isinstance(part, str)}
            }
        self._description.validate(described["schema"], body, name)
        return {"json": body}


def _strict(document: Document) -> Document:
    """Return a description in which no object has an entry that is not named."""
    whole = copy.deepcopy(document)
    for schema in whole["components"]["schemas"].values():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
    return whole


def _pattern(template: str) -> str:
    pieces = re.split(r"\{[^}]+\}", template)
    return (
        ".+".join(map(re.escape, pieces))
        if template.endswith("/files/{name}")
        else "[^/]+".join(map(re.escape, pieces))
    )


class DescribedClient(TestClient):
    """The framework's client, each of whose answers is held against the description."""

    @cached_property
    def description(self) -> Description:
        """The description of the application."""
        return Description(self.app.openapi())  # type: ignore[attr-defined]

    def request(self, method: str, url: Any, **what: Any) -> Any:
        """Make a request; raises Undescribed."""
        answer = super().request(method, url, **what)
        self.description.check(method, str(url), answer)
        return answer
