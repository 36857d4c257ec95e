"""Judges papers of our own by the rules of Decree 30/2020, in processes beside: reading a PDF is work for a core."""
