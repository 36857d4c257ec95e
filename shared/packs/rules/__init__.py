"""Rules as dated data: what law and office say of papers, each with the days it is in force on and its source."""
