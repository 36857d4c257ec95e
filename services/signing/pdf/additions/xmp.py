"""Writes the XMP packet of a prepared paper in RDF's element form, so that signing tools only bring it up to date.

Of a packet in attribute form some tools make one with the same property twice, which no reader can read.
"""

import re
from xml.sax.saxutils import escape

from pikepdf import Name, Object, Pdf

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


def add_metadata(document: Pdf) -> None:
    """Give the catalog a packet with the values of /Info."""
    root, about = document.Root, document.docinfo
    packet = PACKET.format(
        title=_text(about.get("/Title", "")),
        language=_text(root.get("/Lang", LANGUAGE)),
        dates=_dates(str(about.get("/CreationDate", ""))),
        producer=_text(about.get("/Producer", "")) or "HoSo",
    )
    root.Metadata = document.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _text(value: Object | str) -> str:
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
