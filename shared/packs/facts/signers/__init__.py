"""Who signs in a season: for whom, in which capacity, on which days."""
