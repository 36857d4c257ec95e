"""What papers and dossiers are called on pages: by their title and whom they are about, never by an id."""

from collections.abc import Mapping


def paper_name(paper: Mapping[str, str]) -> str:
    """Return the title of a paper and whom it is about."""
    return f"{paper['title']} – {paper['subject']}" if paper["subject"] else paper["title"]


def dossier_name(dossier: Mapping[str, str]) -> str:
    """Return the title of the kind of a dossier and that of its season, which are Vietnamese."""
    return f"{dossier['title']} – {dossier['season_title']}"
