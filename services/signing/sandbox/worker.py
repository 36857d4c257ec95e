"""Sandbox worker: judges piles of strangers' bytes under rlimits (`python -m services.signing.sandbox.worker`)."""

import base64

from services.signing.pdf.plain.picture import read_picture
from services.signing.sandbox.jobs import read_file, read_offered, read_trust
from services.signing.verdict.judge import judge
from services.signing.verdict.plain.alone import is_surely_good
from shared.clock import Clock
from shared.sandbox.child import serve
from shared.sandbox.process import Reply

PROCESSOR = 7.0  # seconds of a core one pile may take; three signatures take 0.2, twenty 4; what takes more is halved


def judged(job: Reply) -> Reply:
    """Do one job: files, CMS containers or a picture."""
    if "picture" in job:
        return _picture(str(job["picture"]))
    trust, files, offered = read_trust(job), job.get("files"), job.get("offered")
    if isinstance(files, list):
        piles = [read_file(each_file) for each_file in files]
        verdicts = [
            judge(each.pdf, roots=trust.roots, expected=each.expected, evidence=trust.evidence) for each in piles
        ]
        return {"verdicts": [verdict.to_json().decode() for verdict in verdicts]}
    clock = Clock()
    containers = [read_offered(container) for container in offered] if isinstance(offered, list) else []
    return {
        "good": [is_surely_good(each, roots=trust.roots, evidence=trust.evidence, clock=clock) for each in containers]
    }


def _picture(png: str) -> Reply:
    try:
        picture = read_picture(base64.b64decode(png))
    except Exception:  # Pillow raises many kinds; whatever it is, it is no picture
        return {"refused": True}
    colour, alpha = (base64.b64encode(plane).decode() for plane in (picture.colour, picture.alpha))
    return {"width": picture.width, "height": picture.height, "colour": colour, "alpha": alpha}


if __name__ == "__main__":
    serve(judged, processor=PROCESSOR)
