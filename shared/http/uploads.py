"""Routes that take files: a part of a form is a file by whatever form of its name, and no text grows in memory."""

from collections.abc import Callable, Coroutine
from contextlib import aclosing
from typing import Any  # as the library types the handler of a route and the limits of a form

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from shared.http.part_names import part_name

TEXTS, TEXT = 20, 64 * 1024  # of a form besides its files, and bytes of one: they are held in memory


class UploadRoute(APIRoute):
    """A route whose form is read by `UploadParser`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the route, which is given an `UploadRequest`."""
        handle = super().get_route_handler()

        async def handle_upload(request: Request) -> Response:
            return await handle(UploadRequest(request.scope, request.receive))

        return handle_upload


class UploadRequest(Request):
    """A request whose form is read by `UploadParser`; another body is read as ever."""

    async def _get_form(self, **limits: Any) -> FormData:
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if self._form is not None or kind != "multipart/form-data":
            return await super()._get_form(**limits)
        try:
            async with aclosing(self.stream()) as stream:
                parser = UploadParser(self.headers, stream, max_fields=TEXTS, max_part_size=TEXT)
                self._form = await parser.parse()
        except MultiPartException as error:
            raise HTTPException(status_code=400, detail=error.message) from error
        return self._form


class UploadParser(MultiPartParser):
    """Reads a multipart form; the library looks at the plain names of a part alone and takes what has none for text."""

    def on_headers_finished(self) -> None:
        """Begin a field or a file, its names read by `part_name`."""
        part = self._current_part
        disposition = part.content_disposition or b""
        name, filename = part_name(disposition, "name"), part_name(disposition, "filename")
        if name is not None:
            part.content_disposition = b'form-data; name="x"' + (b"" if filename is None else b'; filename="x"')
        super().on_headers_finished()
        if name is not None:
            part.field_name = name
        if part.file is not None:
            part.file.filename = filename
