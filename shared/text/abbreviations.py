"""Abbreviations of official papers, opened and closed."""

import re

from shared.text.kinds import CODES

OPEN = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "TT&TT": "Thông tin và Truyền thông",
    "KH&CN": "Khoa học và Công nghệ",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "VH&TT": "Văn hóa và Thông tin",
    "TN&MT": "Tài nguyên và Môi trường",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "CNTT": "công nghệ thông tin",
    "CNTT&TT": "Công nghệ thông tin và Truyền thông",
    "TĐKT": "Thi đua - Khen thưởng",
    "CCVC": "công chức, viên chức",
    "NLĐ": "người lao động",
    "VPCP": "Văn phòng Chính phủ",
    "BNV": "Bộ Nội vụ",
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "CBCC": "cán bộ, công chức",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "CCHC": "cải cách hành chính",
    "TTHC": "thủ tục hành chính",
    "ĐVSNCL": "đơn vị sự nghiệp công lập",
    "PCTN": "phòng, chống tham nhũng",
} | CODES
CLOSE = {words: short for short, words in OPEN.items()}
WHOLE = r"(?<![\w&/.-])(?:{})(?![\w&/.-]*[\w&])"
SHORTS = re.compile(WHOLE.format("|".join(map(re.escape, sorted(OPEN, key=len, reverse=True)))))
LONGS = re.compile(WHOLE.format("|".join(map(re.escape, sorted(CLOSE, key=len, reverse=True)))))


def opened(text: str) -> str:
    """Return a text with its known abbreviations in full; codes such as 45/QĐ-UBND stay as they are."""
    return SHORTS.sub(lambda match: OPEN[match[0]], text)


def closed(text: str) -> str:
    """Return a text with every name that has a known abbreviation made short."""
    return LONGS.sub(lambda match: CLOSE[match[0]], text)
