"""Where signature images and seals stand on the page (Decree 30/2020, Annex I, II.7d and II.8)."""

from services.signing.pdf.clean import Place

MM = 72 / 25.4
PERSON_WIDTH, PERSON_HEIGHT, SEAL = 42 * MM, 24 * MM, 36 * MM

Box = tuple[float, float, float, float]
Size = tuple[float, float]


def person_box(anchor: Place, page: Size) -> Box:
    """Return the box of a person's signature: centred on the anchor, hanging from its top, inside the page."""
    left, bottom = anchor.left - PERSON_WIDTH / 2, anchor.top - PERSON_HEIGHT
    return inside((left, bottom, left + PERSON_WIDTH, bottom + PERSON_HEIGHT), page)


def seal_box(person: Box | None, anchor: Place, page: Size) -> Box:
    """Return the seal's box, real size: over the left third of a person's signature, or centred on its own anchor."""
    if person is None:
        right, middle = anchor.left + SEAL / 2, anchor.top - PERSON_HEIGHT / 2
    else:
        right, middle = person[0] + (person[2] - person[0]) / 3, (person[1] + person[3]) / 2
    return inside((right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2), page)


def nearest(boxes: list[Box], anchor: Place) -> Box | None:
    """Return the person's box beside which the agency's anchor stands, the first of several equally near."""
    return min(boxes, key=lambda box: abs((box[0] + box[2]) / 2 - anchor.left) + abs(box[3] - anchor.top), default=None)


def inside(box: Box, page: Size) -> Box:
    """Return the box moved, not shrunk, so that it stands within the page."""
    width, height = box[2] - box[0], box[3] - box[1]
    left = min(max(box[0], 0), max(page[0] - width, 0))
    bottom = min(max(box[1], 0), max(page[1] - height, 0))
    return (round(left, 2), round(bottom, 2), round(left + width, 2), round(bottom + height, 2))
