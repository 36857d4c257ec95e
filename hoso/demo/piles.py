"""Signs and numbers what waits in the demo: a pile at once, by digests; no paper leaves the server."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypedDict

from hoso.demo.client import Client, Refused
from hoso.demo.signers.device import Device

PILE = 100  # signatures sent in one request; so many requests are on their way at once that no core rests
AT_ONCE = 3


class Task(TypedDict):
    """What a paper waits for."""

    document_id: str
    step: str
    signer: str


class Piles:
    """The demo's people at work on one dossier."""

    def __init__(self, client: Client, signers: Path, dossier_id: str) -> None:
        self._client, self._folder, self._dossier = client, signers, dossier_id
        self._devices: dict[str, Device] = {}

    def tasks(self) -> list[Task]:
        """Return what waits."""
        tasks: list[Task] = self._client.whole("/v1/signing/tasks", "items", dossier=self._dossier)["items"]
        return tasks

    def sign(self, due: Sequence[Task]) -> Iterator[int]:
        """Sign what is due, pile by pile; yield how many papers each pile was. Raises Refused."""
        for signer in sorted({task["signer"] for task in due}):
            request = {"signer": signer, "dossier": self._dossier}
            batch = self._client.post("/v1/signing/batches", json=request)["batch_id"]
            yield from self._sign_batch(f"/v1/signing/batches/{batch}", self._device(signer))

    def number(self, document_ids: Sequence[str]) -> int:
        """Number papers, all in one call; return how many."""
        return len(self._client.post("/v1/signing/issue", json={"documents": list(document_ids)})["items"])

    def _sign_batch(self, path: str, device: Device) -> Iterator[int]:
        terms = {"certificates": device.certificates, "picture": device.picture}
        out = self._client.post(f"{path}/digests", json=terms)["items"]
        piles = [out[n : n + PILE] for n in range(0, len(out), PILE)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(lambda pile: self._send(path, device, pile), piles)

    def _send(self, path: str, device: Device, pile: Iterable[dict[str, str]]) -> int:
        signatures = [{"document_id": each["document_id"], "cms": device.sign(each["digest"])} for each in pile]
        outcomes = self._client.post(f"{path}/signatures", json={"signatures": signatures})["items"]
        if refused := [outcome for outcome in outcomes if not outcome["accepted"]]:
            raise Refused(str(refused[:3]))
        return len(outcomes)

    def _device(self, signer: str) -> Device:
        return self._devices.setdefault(signer, Device.load(self._folder, signer))
