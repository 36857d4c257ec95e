"""Golden pages of a pack: every paper with its made-up people, laid out and drawn; a change waits for a person.

They lie in `.look/` of the pack's folder, which is not published: fonts and LibreOffice are the machine's.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from services.filling.libreoffice.pool import OfficePool
from services.filling.look.pictures import difference, pages
from services.filling.pack_check import sample_contexts
from services.filling.template.crafts import craft_of
from services.filling.template.workbook.printed import as_word
from shared.errors.tree import PackRefused
from shared.packs.load import Pack

FOLDER = ".look"
SAMPLES = 3  # papers of each kind


class LookChanged(PackRefused):
    code = "PACK_LOOK_CHANGED"
    vi = (
        "Có {count} trang của gói trông khác với trang đã được chấp nhận ({pages}). Hãy chạy `hoso pack look` để xem "
        "ảnh so sánh, rồi `hoso pack look --accept` nếu đúng ý."
    )
    en = (
        "{count} pages of the pack look other than those that were accepted ({pages}). Look at the pictures of "
        "`hoso pack look`, then run `hoso pack look --accept` if they are meant to."
    )


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the pages of a pack look like now, and those that differ from what was accepted, each as a picture."""

    pages: Mapping[str, bytes]
    changed: Mapping[str, bytes]  # side by side with the accepted one; a page that is new or gone as it is or was


def look(folder: Path) -> Look:
    """Lay out and draw the papers of a pack and compare them; raises what `check_pack` raises of a broken pack."""
    pack = Pack(folder)
    pack.refuse_unchecked()
    drawn = dict(_drawn(pack))
    accepted = {path.name: path.read_bytes() for path in sorted((folder / FOLDER).glob("*.png"))}
    return Look(pages=drawn, changed=dict(_changed(accepted, drawn)))


def refuse_changed(folder: Path) -> None:
    """Raise LookChanged where pages differ from what a person accepted; a pack without golden pages has none."""
    if (folder / FOLDER).is_dir() and (changed := look(folder).changed):
        raise LookChanged(count=len(changed), pages=", ".join(list(changed)[:5]))


def accept(folder: Path, seen: Look) -> None:
    """Keep the pages as they are now as those that a person accepted."""
    golden = folder / FOLDER
    golden.mkdir(exist_ok=True)
    for path in golden.glob("*.png"):
        path.unlink()
    for name, png in seen.pages.items():
        (golden / name).write_bytes(png)


def _drawn(pack: Pack) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory(prefix="hoso-look-") as room, OfficePool(count=1, folder=Path(room)) as office:
        for document in pack.file.documents:
            template = pack.template(document)
            contexts = islice(sample_contexts(pack, document), SAMPLES)
            for sample, context in enumerate(contexts, start=1):
                pdf = office.convert(as_word(craft_of(template).fill(template, context, None)))
                for number, png in enumerate(pages(pdf), start=1):
                    yield f"{document.kind}-{sample}-{number}.png", png


def _changed(accepted: Mapping[str, bytes], drawn: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(accepted.keys() | drawn.keys()):
        if name not in accepted or name not in drawn:
            yield name, drawn.get(name) or accepted[name]
        elif (picture := difference(accepted[name], drawn[name])) is not None:
            yield name, picture
