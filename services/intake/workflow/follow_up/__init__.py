"""What HoSo follows of a season by itself: duties of units, figures, milestones."""
