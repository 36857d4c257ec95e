"""What is wrong with a template, at its place, for whoever writes it in Word: as data, and as comments in the file."""
