"""What is done to a site besides killing a process at a failpoint; each so many times, under load."""
