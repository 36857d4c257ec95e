"""Templates of Word compiled once, where that is proved to give what docxtpl gives."""
