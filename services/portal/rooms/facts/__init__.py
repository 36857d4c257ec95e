"""The form of a season's facts, drawn from what its pack declares."""
