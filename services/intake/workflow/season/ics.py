"""The calendar of a season as a file that calendar programs read (RFC 5545)."""

from collections.abc import Iterator

from services.intake.models.season.follow_up import SeasonCalendar

LINE = 75  # octets of a line at most; what is longer goes on in the next one behind a space


def ics(season_id: str, calendar: SeasonCalendar, stamp: str) -> str:
    """Return the milestones as events of whole days, reminded of a week before; `stamp` is when it was made."""
    moment = stamp[:19].replace("-", "").replace(":", "") + "Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HoSo//seasons//VI"]
    for number, entry in enumerate(calendar.items, start=1):
        lines += ["BEGIN:VEVENT", f"UID:{season_id}-{number}@hoso", f"DTSTAMP:{moment}"]
        lines += [f"DTSTART;VALUE=DATE:{entry.due.replace('-', '')}", f"SUMMARY:{_escaped(entry.title)}"]
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(entry.title)}", "TRIGGER:-P7D"]
        lines += ["END:VALARM", "END:VEVENT"]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield the parts of a line, none longer than 75 octets and none that cuts a letter."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
