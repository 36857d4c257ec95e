"""Commands about papers and the rules they are judged by."""
