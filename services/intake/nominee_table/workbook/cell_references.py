"""Cells by name: `B7` is the second column of the seventh row."""


def address(row: int, column: int) -> str:
    """Return a cell's name as Excel shows it, from 0-based row and column: (6, 1) is `B7`."""
    return f"{letters_of(column + 1)}{row + 1}"


def place(cell: str) -> tuple[int, int]:
    """Return the 0-based row and column of a cell's name: `B7` is (6, 1)."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, number_of(letters) - 1


def number_of(letters: str) -> int:
    """Return a column's number, from 1: `AA` is 27."""
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total


def letters_of(column: int) -> str:
    """Return the letters of a column's number, from 1: 27 is `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
