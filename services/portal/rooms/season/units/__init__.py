"""What the units of the agency hand in for a season, and its milestones."""
