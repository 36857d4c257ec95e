"""In what papers of one kind differ from the most typical of them: texts in, differences out."""
