"""Rules of the head: names, number and date, subject, recipients."""
