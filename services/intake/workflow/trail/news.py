"""One stream a person: that something happened to a dossier that they see; ids only, what it is they ask for.

Events of different dossiers commit in another order than they are numbered. A look therefore goes back a little, and
tells what it has not told yet; after a stream broke off, what happened in the last seconds before may be told twice.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from services.intake.tables.listing.news import News, last_news, news_after
from services.intake.workflow.trail.tracking import EventsPage
from shared.people.principal import Principal
from shared.service import Kit

BACK = 200  # numbers that a look goes back
LATE = timedelta(seconds=10)  # in which a transaction commits
MOST = 500  # events of one look


class Newsreader:
    """Tells one person what happened since a sequence number, each event once."""

    def __init__(self, kit: Kit, who: Principal, last: int | None, seconds: int) -> None:
        """Begin behind an event, None: with what happens from now on; and end after so many seconds."""
        self._kit, self._unit = kit, who.unit
        self._end = kit.clock.now() + timedelta(seconds=seconds)
        with kit.database.read() as connection:
            self._seq = min(last_news(connection), last) if last is not None else last_news(connection)
            before = news_after(connection, self._seq - BACK, self._unit, BACK)
        known = [news for news in before if news.seq <= self._seq]
        self._told = {news.seq for news in known if last is None or _is_long_before(news, known[-1])}

    def look(self, _: int) -> EventsPage:
        """Return what was not told yet."""
        with self._kit.database.read() as connection:
            rows = news_after(connection, self._seq - BACK, self._unit, MOST + BACK)
        fresh = [news for news in rows if news.seq not in self._told][:MOST]
        self._seq = max([self._seq, *(news.seq for news in fresh)])
        self._told = {seq for seq in self._told | {news.seq for news in fresh} if seq > self._seq - BACK}
        return EventsPage(seq=self._seq, text=_text(fresh), over=not fresh and self._kit.clock.now() >= self._end)


def _is_long_before(news: News, last: News) -> bool:
    return datetime.fromisoformat(news.at) < datetime.fromisoformat(last.at) - LATE or news.seq == last.seq


def _text(rows: Sequence[News]) -> str:
    return "".join(
        f"id: {row.seq}\nevent: {row.type}\ndata: {json.dumps({'dossier_id': row.dossier_id, 'at': row.at})}\n\n"
        for row in rows
    )
