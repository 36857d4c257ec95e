"""LibreOffice worker under the system's Python: reads jobs as JSON lines from stdin, writes answers to stdout.

It starts one soffice with its own profile and pipe, and converts one file at a time over UNO. When its owner process
is gone, it kills its own process group and removes the profile.
"""

import contextlib
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import uno
from com.sun.star.beans import PropertyValue


def value(name, what):
    property_value = PropertyValue()
    property_value.Name, property_value.Value = name, what
    return property_value


def connect(pipe, process):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(600):
        try:
            context = resolver.resolve(address)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if process.poll() not in (None, 81):
                raise SystemExit(f"soffice ended with {process.returncode}") from None
            time.sleep(0.05)
    raise SystemExit("soffice did not answer")


def convert(desktop, job):
    options = [value("Hidden", True), value("ReadOnly", True), value("FilterName", "MS Word 2007 XML")]
    options += [value("MacroExecutionMode", 0), value("UpdateDocMode", 0)]
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["from"]), "_blank", 0, tuple(options))
    if document is None:
        raise ValueError("LibreOffice does not open the file")
    try:
        refresh(document)
        settings = {"ExportBookmarksToPDFDestination": True, "ReduceImageResolution": False}
        settings |= {"UseLosslessCompression": True, "ExportBookmarks": False}
        data = uno.Any("[]com.sun.star.beans.PropertyValue", tuple(value(*item) for item in settings.items()))
        arguments = (value("FilterName", "writer_pdf_Export"), value("FilterData", data))
        document.storeToURL(uno.systemPathToFileUrl(job["to"]), arguments)
    finally:
        document.close(True)


def refresh(document):
    """Bring contents and cross references up to date: the template's own are those of an empty paper."""
    indexes = document.getDocumentIndexes()
    for place in range(indexes.getCount()):
        indexes.getByIndex(place).update()
    fields = document.getTextFields()
    each = fields.createEnumeration()
    while each.hasMoreElements():
        if each.nextElement().supportsService("com.sun.star.text.TextField.GetReference"):
            fields.refresh()
            return


def end_with(parent):
    """Wait until the parent is gone, also while a conversion hangs: killed by SIGKILL, it could not end us."""
    while os.getppid() == parent:
        time.sleep(0.5)
    end()


def end():
    shutil.rmtree(os.environ["HOME"], ignore_errors=True)
    for path in [path for pattern in os.environ["LITTER"].split(":") for path in glob.glob(pattern)]:
        with contextlib.suppress(OSError):  # another process created it first
            os.unlink(path)
    os.killpg(0, signal.SIGKILL)


def main():
    try:
        serve()
    finally:  # any error, also a closed output pipe: soffice must not outlive this process
        end()


def serve():
    pipe, command = sys.argv[1], sys.argv[2:]
    threading.Thread(target=end_with, args=(int(os.environ["OWNER"]),), daemon=True).start()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - the worker's own command
    desktop = connect(pipe, process)
    print(json.dumps({"ready": True}), flush=True)  # noqa: T201 - answers are lines
    for line in sys.stdin:
        job = json.loads(line)
        try:
            convert(desktop, job)
            answer = {"ok": True}
        except Exception as error:
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)  # noqa: T201 - as above


main()
