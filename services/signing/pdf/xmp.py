"""Writes the XMP packet of a prepared paper in RDF's element form, so that signing tools only bring it up to date.

Of a packet in attribute form some tools make one with the same property twice, which no reader can read.
"""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import re
from xml.sax.saxutils import escape

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import PdfFileWriter

from services.signing.pdf.objects import entry

LANGUAGE = "vi"
DATE = re.compile(r"D:(\d{8})(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)'?(\d\d)?|Z)?")
UNPRINTABLE = re.compile("[\0-\x1f\x7f]")
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{dates}  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def add_metadata(writer: PdfFileWriter) -> None:
    """Give the catalog a packet with the values of /Info, and keep the writer from writing its own."""
    root, info = writer.root, entry(writer.trailer_view, "/Info", {})
    packet = PACKET.format(
        title=_text(entry(info, "/Title", "")),
        language=_text(entry(root, "/Lang", LANGUAGE)),
        dates=_dates(str(entry(info, "/CreationDate", ""))),
        producer=_text(entry(info, "/Producer", "")) or "HoSo",
    )
    entries: dict[object, object] = {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}
    stream = generic.StreamObject(generic.DictionaryObject(entries), stream_data=packet.encode())
    root[pdf_name("/Metadata")] = writer.add_object(stream)
    writer._update_meta = lambda: None  # type: ignore[method-assign] # it would write the packet in attribute form


def _text(value: object) -> str:
    return escape(UNPRINTABLE.sub(" ", str(value)))


def _dates(stated: str) -> str:
    """Return the two dates of a packet from one of /Info (ISO 32000-1, 7.9.4); none where it is none."""
    match = DATE.match(stated)
    if match is None:
        return ""
    day, hour, minute, second, zone, part = match.groups()
    offset = f"{zone}:{part or '00'}" if zone else "Z"
    moment = f"{'-'.join((day[:4], day[4:6], day[6:]))}T{hour}:{minute}:{second}{offset}"
    return "".join(f"   <xmp:{name}>{moment}</xmp:{name}>\n" for name in ("CreateDate", "ModifyDate"))
