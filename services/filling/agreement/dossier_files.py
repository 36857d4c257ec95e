"""Checks a dossier's files: each paper by the rules, and all of them against the nominees and each other."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from services.filling.checker.apart import DEADLINE, ERRORS, LARGEST, PaperTooComplex
from services.filling.checker.facts import Facts, write_facts
from services.filling.libreoffice.pool import OfficePool
from shared.agreement.agree import disagreements
from shared.agreement.model import TEXTS, Disagreement, Dossier, PaperText
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.errors.tree import Unprocessable
from shared.sandbox.pool import LimitExceeded, Pool
from shared.upload.errors import FileCorrupt
from shared.upload.office.zip_check import check_archive

BAG = Path("data/papers")  # where a record has its papers; what was submitted with it is no paper of ours
NOMINEES = (Path("data/nominees.json"), Path("nominees.json"))


class DossierEmpty(Unprocessable):
    code = "DOSSIER_EMPTY"
    vi = "Trong {name} không có tệp .pdf hay .docx nào; hãy chọn thư mục hoặc tệp ZIP có các văn bản của hồ sơ."
    en = "There is no .pdf and no .docx in {name}; choose a folder or a ZIP with the papers of a dossier."


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedPaper:
    """One paper of a dossier: its file, what the rules say of it, its text."""

    file: str
    errors: int
    warnings: int
    report: Mapping[str, object]
    report_text: str
    text: PaperText


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedDossier:
    """What was found in a dossier's files."""

    papers: tuple[CheckedPaper, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def errors(self) -> int:
        """Return how many rules and agreements are broken by an error."""
        apart = sum(disagreement.severity == "error" for disagreement in self.disagreements)
        return apart + sum(paper.errors for paper in self.papers)

    def to_json(self) -> dict[str, object]:
        """Return all of it as plain values."""
        papers = [{"file": paper.file, **paper.report} for paper in self.papers]
        return {
            "errors": self.errors,
            "papers": papers,
            "disagreements": [asdict(disagreement) for disagreement in self.disagreements],
        }


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a ZIP within bounds; raises FileCorrupt, FilePassword, FileZipBomb or FileZipNames."""
    with archive.open("rb") as file:
        members = check_archive(file)
        for name in members.members:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as out:
                out.writelines(members.stream(name))


def check_dossier(folder: Path, facts: Facts) -> CheckedDossier:
    """Check the papers in a folder, those of a record too; a Word file is laid out where it has no PDF beside it.

    Raises DossierEmpty, FileCorrupt, PaperUnreadable, PaperTooLong, PaperTooComplex, and what OfficePool.convert does.
    """
    files = _papers(folder)
    if not files:
        raise DossierEmpty(name=folder.name)
    pool = Pool("services.filling.agreement.worker", count=1, deadline=DEADLINE)
    with tempfile.TemporaryDirectory(prefix="hoso-check-") as room, OfficePool(count=1, folder=Path(room)) as office:
        try:
            papers = tuple(_check(pool, office, file, folder, Path(room), facts) for file in files)
        finally:
            pool.close()
    dossier = Dossier(papers=tuple(paper.text for paper in papers), nominees=_nominees(folder))
    return CheckedDossier(papers=papers, disagreements=disagreements(dossier))


def _papers(folder: Path) -> Sequence[Path]:
    within = folder / BAG if (folder / BAG).is_dir() else folder
    files = sorted(path for path in within.rglob("*") if path.suffix.lower() in (".pdf", ".docx") and path.is_file())
    laid_out = {path.with_suffix("") for path in files if path.suffix.lower() == ".pdf"}
    return [path for path in files if path.suffix.lower() == ".pdf" or path.with_suffix("") not in laid_out]


def _nominees(folder: Path) -> NomineeTable:
    path = next((folder / name for name in NOMINEES if (folder / name).is_file()), None)
    if path is None:
        return NomineeTable(file="", rows=())
    try:
        return read_nominees(path.read_bytes())
    except ValueError as error:
        raise FileCorrupt(where=path.name) from error


def _check(pool: Pool, office: OfficePool, file: Path, folder: Path, room: Path, facts: Facts) -> CheckedPaper:
    if file.stat().st_size > LARGEST:
        raise PaperTooComplex()
    pdf = room / "paper.pdf"
    pdf.write_bytes(office.convert(file.read_bytes()) if file.suffix.lower() == ".docx" else file.read_bytes())
    try:
        answer = pool.ask({"pdf": str(pdf), "id": file.stem, "facts": write_facts(facts)})
    except LimitExceeded as error:
        raise PaperTooComplex() from error
    if "error" in answer:
        raise ERRORS[answer["error"]](**answer["facts"])
    (text,) = TEXTS.read(answer["paper"]).papers
    report = answer["report"]
    counted = {"errors": report["errors"], "warnings": report["warnings"]}
    name = str(file.relative_to(folder))
    return CheckedPaper(file=name, **counted, report=report, report_text=answer["text"], text=text)
