"""Leaves out of the DejaVu fonts what a report has no use for.

Hints for screens, names of signs, kerning, and the signs of mathematics, games
and Braille are two fifths of the files. Every letter of a language stays.

    pip install fonttools
    python less.py NEW_FOLDER DejaVuSans*.ttf
"""

import pathlib
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

LEFT_OUT = [
    range(0x27C0, 0x27F0),  # mathematics
    range(0x2800, 0x2900),  # Braille
    range(0x2980, 0x2B00),  # mathematics
    range(0x4DC0, 0x4E00),  # hexagrams
    range(0xE000, 0xF900),  # of no meaning of their own
    range(0x1D300, 0x1D357),  # tetragrams
    range(0x1D400, 0x1D800),  # mathematics
    range(0x1F030, 0x1F100),  # dominoes and cards
]

target = pathlib.Path(sys.argv[1])
for name in sys.argv[2:]:
    font = TTFont(name)
    options = Options(
        drop_tables=[*Options().drop_tables, "FFTM", "MATH", "gasp", "kern"],
        glyph_names=False,
        hinting=False,
        layout_features=[*Options().layout_features, "liga", "mark", "mkmk"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        notdef_outline=True,
    )
    options.layout_features.remove("kern")
    subsetter = Subsetter(options)
    signs = font.getBestCmap()
    subsetter.populate(unicodes=[sign for sign in signs if not any(sign in left for left in LEFT_OUT)])
    subsetter.subset(font)
    font.save(target / pathlib.Path(name).name)
