"""Plain PDF, by hand: a strict reader and a writer of revisions with classical tables; all else is for libraries."""
