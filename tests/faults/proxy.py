"""A TCP proxy that misbehaves on demand: it cuts, delays, swallows, truncates and refuses."""

import asyncio
import contextlib
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PIECE = 64 * 1024
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
REQUESTS = (b"GET ", b"PUT ", b"HEAD", b"POST", b"DELE")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What the proxy does wrong: nothing by default.

    `cut` refuses and breaks every connection; `swallow` takes bytes of both sides and passes none on; `delay` is in
    seconds for each piece; `truncate` closes after so many bytes of an answer; `refuse` is the share of HTTP
    requests that are answered with 503.
    """

    cut: bool = False
    swallow: bool = False
    delay: float = 0
    truncate: int = 0
    refuse: float = 0


WELL = Fault()


class Proxy:
    """Listens on a port of the loopback address and passes everything to another, as well as it is told to."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._fault = WELL
        self._loop = asyncio.new_event_loop()
        self._writers: set[asyncio.StreamWriter] = set()
        self._random = random.Random(1)
        self.port = 0
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name=f"proxy to {target}", daemon=True)
        self._thread.start()
        ready.wait(10)

    def close(self) -> None:
        """Stop listening and break what is open."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @contextmanager
    def told(self, fault: Fault) -> Iterator[None]:
        """Misbehave inside the block."""
        self.set(fault)
        try:
            yield
        finally:
            self.set(WELL)

    def set(self, fault: Fault) -> None:
        """Misbehave from now on; a `cut` and the end of a `swallow` break what is open."""
        broken = fault.cut or self._fault.swallow
        self._fault = fault
        if broken:
            self._loop.call_soon_threadsafe(self._break)

    def _break(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        self._break()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        if self._fault.cut:
            to_client.transport.abort()
            return
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            to_client.transport.abort()
            return
        both = {to_client, to_server}
        self._writers |= both
        pumps = [
            asyncio.ensure_future(self._pump(client, to_server, to_client)),
            asyncio.ensure_future(self._pump(server, to_client, None)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            self._writers -= both
            for writer in both:
                writer.close()

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, back: asyncio.StreamWriter | None
    ) -> None:
        """Pass pieces on; `back` is the way to the client for pieces that come from it."""
        passed = 0
        with contextlib.suppress(OSError):
            while piece := await source.read(PIECE):
                fault = self._fault
                if fault.delay:
                    await asyncio.sleep(fault.delay)
                if fault.swallow:
                    continue
                if back is not None and piece[:4] in REQUESTS and self._random.random() < fault.refuse:
                    back.write(BUSY)
                    await back.drain()
                    return
                passed += len(piece)
                if back is None and fault.truncate and passed > fault.truncate:
                    return
                sink.write(piece)
                await sink.drain()
