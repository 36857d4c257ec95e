"""Sheets of paper that HoSo draws itself: a receipt, and the trail of a dossier."""
