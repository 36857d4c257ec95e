"""Who gets a paper: read where the paper prints it, and kept with what was sent and who has it."""
