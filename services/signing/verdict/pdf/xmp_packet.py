"""Of point 5: whether two XMP packets say the same but for what every tool that saves a file brings up to date.

They are compared as RDF, whatever form it is written in (ISO 16684-1, 7.4-7.9); a packet that is no plain XMP, or holds
more than one, equals none.
"""

from collections.abc import Iterator

from lxml import etree

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ROOT, WHOLE, DESCRIPTION, ITEM = "{adobe:ns:meta/}xmpmeta", f"{RDF}RDF", f"{RDF}Description", f"{RDF}li"
ABOUT, RESOURCE, PARSE = f"{RDF}about", f"{RDF}resource", f"{RDF}parseType"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LISTS = (f"{RDF}Seq", f"{RDF}Bag", f"{RDF}Alt")
FREE = (
    "{http://ns.adobe.com/xap/1.0/}ModifyDate",
    "{http://ns.adobe.com/xap/1.0/}MetadataDate",
    "{http://ns.adobe.com/pdf/1.3/}Producer",
)
FREE_SCHEMA = "{http://ns.adobe.com/xap/1.0/mm/}"
LARGEST = 256 * 1024  # bytes of a packet; usual are some 1,000


def same_packet(was: bytes, now: bytes) -> bool:
    """Say so of two packets."""
    if was == now:
        return True
    try:
        return _held(_read(was)) == _held(_read(now))
    except (ValueError, etree.XMLSyntaxError):
        return False


def _held(properties: dict[str, object]) -> dict[str, object]:
    """Return the properties that must not change."""
    return {key: value for key, value in properties.items() if key not in FREE and not key.startswith(FREE_SCHEMA)}


def _read(packet: bytes) -> dict[str, object]:
    """Return a packet's properties; raises ValueError, XMLSyntaxError."""
    text = packet.decode("utf-8").strip("\ufeff\0 \t\r\n")
    if len(packet) > LARGEST or "<!" in text or text.count("<?") > 2:
        raise ValueError("more than a packet")
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    rdf = _only(root, WHOLE) if root.tag == ROOT else root
    if rdf.tag != WHOLE or rdf.attrib or any(description.tag != DESCRIPTION for description in rdf):
        raise ValueError("no RDF")
    return _properties([pair for description in rdf for pair in _pairs(description, about=True)])


def _only(above: etree._Element, tag: str) -> etree._Element:
    if len(above) != 1 or above[0].tag != tag or _written(above):
        raise ValueError(f"not {tag} alone")
    return above[0]


def _pairs(above: etree._Element, *, about: bool = False) -> Iterator[tuple[str, object]]:
    """Yield the properties of a description: attributes and elements, which mean the same."""
    if _written(above):
        raise ValueError("text beside properties")
    for key, text in above.attrib.items():
        if key == ABOUT and about and not text:
            continue
        if key.startswith(RDF) or key == LANGUAGE:
            raise ValueError(key)
        yield key, ("", text)
    yield from ((str(element.tag), _value(element)) for element in above)


def _properties(pairs: list[tuple[str, object]]) -> dict[str, object]:
    properties = dict(pairs)
    if len(properties) != len(pairs):
        raise ValueError("a property twice")
    return properties


def _value(element: etree._Element) -> object:
    """Return what a property holds: its language, and a text, an address, a list or properties of its own."""
    attributes = dict(element.attrib)
    language = attributes.pop(LANGUAGE, "")
    if attributes == {PARSE: "Resource"} or (attributes and set(attributes) != {RESOURCE} and not len(element)):
        element.attrib.pop(PARSE, None)
        element.attrib.pop(LANGUAGE, None)
        return language, _properties(list(_pairs(element)))
    if len(element) == 0:
        return language, ("uri", attributes[RESOURCE]) if attributes else element.text or ""
    if attributes or len(element) != 1 or _written(element):
        raise ValueError("more than one value")
    inner = element[0]
    if inner.tag == DESCRIPTION:
        return language, _properties(list(_pairs(inner)))
    if inner.tag not in LISTS or inner.attrib or _written(inner) or any(item.tag != ITEM for item in inner):
        raise ValueError(str(inner.tag))
    return language, (inner.tag, [_value(item) for item in inner])


def _written(above: etree._Element) -> bool:
    """Return whether text stands between elements."""
    return any((text or "").strip() for text in (above.text, *(element.tail for element in above)))
