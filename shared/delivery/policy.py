"""When an event is tried again, and when it is given up: the whole policy, read to its end.

1. A handler that fails is tried five times, with growing pauses (`PAUSES`); then its event is parked as a dead letter.
   A `HosoError` that is no `Unavailable` will not mend by itself: its event is parked at once.
2. A server that is away (`Unavailable`) uses up no try: the event waits `AWAY_PAUSE`, however often.
3. A message that is never answered (its process dies each time) is delivered five times by the broker (`DELIVERIES` in
   shared/messaging/topology.py). Where the bus forgets (`memory://`), `STARTS` starts of the process count instead.
4. Then it may be what kills the process: it is tried `LAST_TRIES` times with nothing else in hand, then parked. What
   was only in hand beside a killer is done at that try.
5. An event that reached no queue is sent again after `UNROUTABLE_PAUSE`.
6. A dead letter stays until an operator replays it; only a message that is no event of ours may be dropped.
7. What was published is kept for `HOSO_OUTBOX_DAYS`, so that it can be sent again; what was settled is remembered for
   `INBOX_DAYS` longer, so that it is not done twice.
"""

PAUSES = (1, 5, 30, 120)  # seconds between the five tries
AWAY_PAUSE = 10  # seconds until the next try while a server is away
STARTS = 2  # starts at which an event is sent again as it was; at the next ones it is tried alone
LAST_TRIES = 2  # tries alone
UNROUTABLE_PAUSE = 30  # seconds
INBOX_DAYS = 30
