"""A vault of folders: read-only files, each record with its list of digests beside it."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from services.archive.errors import VaultDamaged, VaultUnavailable
from services.archive.vault.changes import changes
from services.archive.vault.checked import checked
from services.archive.vault.digest_lists import by_name, manifests, read_list, write_list
from services.archive.vault.durable_copy import copy_durably, move_durably
from services.archive.vault.files import RECORD_ID, Lock, VaultFile, list_files, safe_id, same_or_occupied
from shared.clock import Clock
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.failpoints import failpoint
from shared.files import locked, sync


class FolderVault:
    """Bags as folders; a file system cannot stop its owner, so every change is found instead.

    Beside the folder of a record lies `RECORD.sha256`: `cd RECORD && sha256sum -c ../RECORD.sha256` checks it by hand.
    """

    def __init__(self, root: Path, clock: Clock) -> None:
        self._root, self._clock = root, clock
        root.mkdir(parents=True, exist_ok=True)

    def keep(
        self, record_id: str, folder: Path, *, until: date | None, verified: bool = False, ours: bool = False
    ) -> str:
        """Keep a bag; its day is not needed here, for a folder has no lock and nothing in it deletes."""
        del until, verified
        place, offered = self._top() / safe_id(record_id), list_files(folder)
        with locked(self._root):  # who keeps the same record at once would clear away what this one copies
            if place.exists():
                same_or_occupied(record_id, self.files(record_id), offered)
            else:
                self._put(record_id, folder, offered, move_durably if ours else copy_durably)
        return str(place)

    def mend(self, record_id: str, folder: Path, *, until: date | None, verified: bool = False) -> tuple[str, ...]:
        """Put a whole bag in the place of a damaged one, which stays beside it for whoever asks how that came."""
        del until, verified
        with locked(self._root):
            return self._mend(record_id, list_files(folder), folder)

    def _mend(self, record_id: str, offered: tuple[VaultFile, ...], folder: Path) -> tuple[str, ...]:
        place = self._top() / safe_id(record_id)
        guards = {
            f"{record_id}.sha256": self._listed(record_id) == by_name(offered),
            f"{record_id}/": not place.is_symlink(),
        }
        wrong = changes(place, offered) + tuple(name for name, stands in guards.items() if not stands)
        if wrong and (place.exists() or place.is_symlink()):
            place.rename(self._root / f".{record_id}.damaged-{self._clock.now():%Y%m%dT%H%M%S%f}")
        if wrong:
            self._put(record_id, folder, offered, copy_durably)
        return wrong

    def records(self) -> Iterator[tuple[str, datetime]]:
        for path in sorted(self._top().iterdir()):
            if path.is_dir() and RECORD_ID.fullmatch(path.name):
                yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def files(self, record_id: str) -> tuple[VaultFile, ...]:
        """Return the files by the list of digests; where it is gone, by what lies there."""
        place, listed = self._place(record_id), self._listed(record_id)
        if listed is None:
            return list_files(place)
        return tuple(VaultFile(name=name, size=_size(place / name), sha256=sha256) for name, sha256 in listed.items())

    def find(self, record_id: str, name: str) -> VaultFile:
        place, listed = self._place(record_id), self._listed(record_id)
        if listed is None:
            listed = by_name(list_files(place))
        if name not in listed:
            raise NotFound(what=Thing.FILE, id=name)
        return VaultFile(name=name, size=_size(place / name), sha256=listed[name])

    def covered(self, record_id: str) -> tuple[str, ...]:
        """Return the list of digests where it is gone or garbled, and the folder where a link stands for it."""
        place, gone = self._place(record_id), self._listed(record_id) is None
        return (f"{record_id}.sha256",) * gone + (f"{record_id}/",) * place.is_symlink()

    def lock(self, record_id: str) -> Lock:
        """Return that there is none: a file system cannot stop its owner."""
        self._place(record_id)
        return Lock(mode="none")

    def keep_longer(self, record_id: str) -> bool:
        """Do nothing: a folder has no lock, and nothing in it deletes."""
        self._place(record_id)
        return False

    def open(self, record_id: str, name: str) -> BinaryIO:
        place = self._place(record_id).resolve()
        path = place / name
        if "\0" in name or not path.resolve().is_relative_to(place) or not path.is_file():
            if name in (self._listed(record_id) or ()):
                raise VaultDamaged(id=record_id, name=name)
            raise NotFound(what=Thing.FILE, id=name)
        known = self._listed(record_id) or manifests(place)
        return checked(path.open("rb"), known.get(name, ""), VaultDamaged(id=record_id, name=name))

    @contextmanager
    def folder(self, record_id: str) -> Iterator[Path]:
        yield self._place(record_id)

    def _put(
        self, record_id: str, folder: Path, offered: tuple[VaultFile, ...], bring: Callable[[Path, Path], None]
    ) -> None:
        aside = self._root / f".{record_id}.incoming"
        shutil.rmtree(aside, ignore_errors=True)
        bring(folder, aside)
        failpoint("archive.after_put")
        if wrong := sorted(file.name for file in set(offered) ^ set(list_files(aside))):
            raise VaultDamaged(id=record_id, name=wrong[0])
        failpoint("archive.after_readback")
        write_list(self._root / f"{record_id}.sha256", offered)  # first, so that no record is without it
        aside.rename(self._root / record_id)
        sync(self._root)

    def _top(self) -> Path:
        """Return the vault's own folder; raises VaultUnavailable where it is gone, a disk that is not mounted."""
        if not self._root.is_dir():
            raise VaultUnavailable
        return self._root

    def _place(self, record_id: str) -> Path:
        place = self._top() / safe_id(record_id)
        if not place.is_dir():
            if self._listed(record_id) is not None:  # it was kept, and is gone
                raise VaultDamaged(id=record_id, name=f"{record_id}/")
            raise NotFound(what=Thing.RECORD, id=record_id)
        return place

    def _listed(self, record_id: str) -> Mapping[str, str] | None:
        """Return name -> SHA-256 from the list of digests, None where it is gone or garbled."""
        return read_list(self._root / f"{record_id}.sha256")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
