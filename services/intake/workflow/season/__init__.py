"""What is read and followed of a season: lists, duties of units, counted figures, milestones."""
