"""Gives each Atkinson font one small table of kerning in place of two large ones.

Shaping text is a third of the time a PDF takes, and most of that is looking up
kerning. The distances stay as they are, but for those beside a space: a line
that is kerned at a space has to be shaped anew for every place it may end at.

    pip install fonttools
    python one-table.py NEW_FOLDER AtkinsonHyperlegibleNext-*.ttf
"""

import pathlib
import sys

from fontTools.otlLib.builder import buildCoverage, buildValue
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables as ot


def distance(lookups, first, second):
    """What the font moves the second letter by: the first match in each lookup."""
    total = 0
    for lookup in lookups:
        for table in lookup.SubTable:
            if first not in table.Coverage.glyphs:
                continue
            if table.Format == 1:
                pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
                found = [pair.Value1 for pair in pairs if pair.SecondGlyph == second]
                if not found:
                    continue
                value = found[0]
            else:
                row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
                value = row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1
            total += (value.XAdvance or 0) if value else 0
            break
    return total


def classes(letters, distances):
    """Letters with equal distances together; class 0 are those with none."""
    alike = {}
    for letter in letters:
        alike.setdefault(distances(letter), []).append(letter)
    kinds = sorted(alike, key=any)
    numbers = {letter: n for n, kind in enumerate(kinds) for letter in alike[kind] if n}
    return [alike[kind][0] for kind in kinds], numbers


def definition(numbers):
    found = ot.ClassDef()
    found.classDefs = numbers
    return found


def one_table(font):
    letters = font.getGlyphOrder()
    features = [record.Feature for record in font["GPOS"].table.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    indexes = sorted(features[0].LookupListIndex)
    assert all(sorted(feature.LookupListIndex) == indexes for feature in features)
    lookups = [font["GPOS"].table.LookupList.Lookup[index] for index in indexes]
    of = {
        (first, second): 0 if "space" in (first, second) else distance(lookups, first, second)
        for first in letters
        for second in letters
    }
    firsts, first_class = classes(letters, lambda first: tuple(of[first, second] for second in letters))
    seconds, second_class = classes(letters, lambda second: tuple(of[first, second] for first in letters))

    table = ot.PairPos()
    table.Format, table.ValueFormat1, table.ValueFormat2 = 2, 4, 0
    table.Coverage = buildCoverage([letter for letter in letters if letter in first_class], font.getReverseGlyphMap())
    table.ClassDef1, table.ClassDef2 = definition(first_class), definition(second_class)
    table.Class1Count, table.Class2Count = len(firsts), len(seconds)
    table.Class1Record = []
    for first in firsts:
        row = ot.Class1Record()
        row.Class2Record = []
        for second in seconds:
            cell = ot.Class2Record()
            cell.Value1, cell.Value2 = buildValue({"XAdvance": of[first, second]}), None
            row.Class2Record.append(cell)
        table.Class1Record.append(row)
    lookups[0].SubTable, lookups[0].SubTableCount = [table], 1
    for feature in features:
        feature.LookupListIndex, feature.LookupCount = indexes[:1], 1


folder = pathlib.Path(sys.argv[1])
for name in sys.argv[2:]:
    font = TTFont(name, recalcTimestamp=False)
    one_table(font)
    font.save(folder / pathlib.Path(name).name)
