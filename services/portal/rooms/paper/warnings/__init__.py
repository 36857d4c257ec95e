"""What the rules warn of in a paper, and who says that it does not count."""
