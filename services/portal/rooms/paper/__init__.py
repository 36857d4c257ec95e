"""One paper: the PDF beside its facts."""
