"""A converter of 50 ms with fixed bytes in the place of LibreOffice, and the process that serves with it."""

import io
import os
import re
import signal
import time
import zipfile
from dataclasses import replace
from functools import partial

import pikepdf
import uvicorn

import services.filling.handlers as filling
from services import SERVICES, open_service
from services.filling.judges.judges import Judges
from services.filling.libreoffice.pool import OfficePool
from services.filling.workflow.dossier_data import DossierDataReader
from services.filling.workflow.helpers import Helpers
from shared.contracts.events import BatchPlanned, DossierRequested
from shared.failpoints import failpoint
from shared.http.app import create_app
from shared.service import Service
from shared.settings import Settings


class FixedOfficePool(OfficePool):
    """Gives for one .docx always the same PDF: an empty page per document, each bookmark at a place of its own."""

    def __init__(self) -> None:
        super().__init__(count=0, folder=Settings().home / "libreoffice")

    def convert(self, docx: bytes) -> bytes:
        time.sleep(0.05)
        failpoint("filling.during_convert")
        with zipfile.ZipFile(io.BytesIO(docx)) as file:
            body = file.read("word/document.xml").decode()
        if "POISON" in body:
            os.kill(os.getpid(), signal.SIGKILL)
        return draw(re.findall(r'<w:bookmarkStart[^>]* w:name="([^"]+)"', body))


def draw(marks: list[str]) -> bytes:
    """Return a PDF with one page per document (`b<n>xstart`, or one in all) and a destination per bookmark."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        places, page, height = pikepdf.Dictionary(), None, 0
        for mark in marks:
            if page is None or re.fullmatch(r"b[1-9]\d*xstart", mark):
                page, height = pdf.add_blank_page(page_size=(595, 842)), 780
            places[f"/{mark}"] = pikepdf.Array([page.obj, pikepdf.Name.XYZ, 80, height, 0])
            height -= 90
        if page is None:
            pdf.add_blank_page(page_size=(595, 842))
        pdf.Root.Dests = pdf.make_indirect(places)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def open_filling(settings: Settings) -> Service:
    """Open filling as it is, but for the converter."""
    made = open_service(settings, "filling")
    kit = made.kit
    made.close()
    helpers = Helpers(office=FixedOfficePool(), judges=Judges(count=0))  # its pack asks for no rules
    wired = (kit, helpers, DossierDataReader(kit.blobs))
    handlers = {DossierRequested: partial(filling.plan, *wired), BatchPlanned: partial(filling.fill, *wired)}
    return replace(made, handlers=handlers, close=helpers.close)


def main(names: tuple[str, ...]) -> None:
    """Serve as `hoso serve` does."""
    settings = Settings()
    services = [open_filling(settings) if name == "filling" else open_service(settings, name) for name in names]
    app = create_app(settings, services)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", timeout_graceful_shutdown=10)


if __name__ == "__main__":
    import sys

    main(tuple(sys.argv[1:]) or SERVICES)
