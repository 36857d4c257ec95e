"""Piles: papers of one kind signed together, frozen as they are, handed out and taken back as files."""
