"""A finished paper as it is read: pages, rows of words, strokes, pictures, and what is joined of them."""
