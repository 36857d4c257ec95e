"""Signed papers that come back: looked at, judged a pile at once, kept in one transaction."""
