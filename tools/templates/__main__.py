"""Makes the Word templates of the built-in pack: `python -m tools.templates`.

The .docx files are what HoSo reads and what a clerk may edit in Word; this is how they began.
"""

from pathlib import Path

from tools.templates.papers import templates

FOLDER = Path("shared/packs/built_in/thi_dua_khen_thuong/templates")

for name, docx in templates():
    (FOLDER / f"{name}.docx").write_bytes(docx)
