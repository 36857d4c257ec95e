"""`python -m tools.local_site.stack [FOLDER]`: a site on this machine until Ctrl-C; what dies is started again."""

import signal
import sys
import threading
from pathlib import Path

from tools.local_site.servers import ServerAbsent
from tools.local_site.servers.process import ServerFailed
from tools.local_site.stack import Stack

PORT = 8000


def main(folder: Path) -> int:
    """Run a site and tend it; return 0 after Ctrl-C, 2 when it could not be started."""
    over = threading.Event()
    for which in (signal.SIGINT, signal.SIGTERM):
        signal.signal(which, lambda *_: over.set())
    stack = Stack(folder, port=PORT)
    try:
        stack.start(lambda what: _say(f"khởi động / starting {what}"))
        _say(f"Sẵn sàng / ready: {stack.url}/docs · {folder}/site.json · make demo STACK=1 · Ctrl-C để dừng / to stop")
        while not over.wait(1):
            for name in stack.tend():
                _say(f"{name} đã dừng, đã khởi động lại / had ended and was started again")
    except (ServerAbsent, ServerFailed) as error:
        _say(str(error))
        return 2
    finally:
        _say("đang dừng / stopping")
        stack.stop()
    return 0


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "var/stack")))
