"""Build ``assets/fonts/``: the letters of the Arabic script, cut out of Noto Sans Arabic.

A maintainers' tool; the result is committed. It wants ``fonttools`` with ``brotli``, and the npm package
``@fontsource-variable/noto-sans-arabic`` 5.3.0 unpacked (SIL Open Font License 1.1)::

    python scripts/build_font.py --package DIR
"""

import argparse
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

OUT: Final = Path(__file__).resolve().parent.parent / "assets" / "fonts"
SOURCE: Final = "files/noto-sans-arabic-arabic-wght-normal.woff2"
LETTERS: Final = (
    (0x060C, 0x060C), (0x061B, 0x061B), (0x061F, 0x061F), (0x0621, 0x063A), (0x0640, 0x0655), (0x0660, 0x066D),
    (0x0670, 0x0671), (0x067E, 0x067E), (0x0686, 0x0686), (0x0695, 0x0695), (0x0698, 0x0698), (0x06A4, 0x06A4),
    (0x06A9, 0x06A9), (0x06AF, 0x06AF), (0x06B5, 0x06B5), (0x06BE, 0x06BE), (0x06C6, 0x06C6), (0x06CC, 0x06CC),
    (0x06CE, 0x06CE), (0x06D5, 0x06D5), (0x06F0, 0x06F9), (0x200C, 0x200F),
)  # fmt: skip
"""First and last of each run: Arabic, and what Kurdish and Persian write besides."""
WEIGHTS: Final = (400, 700)
LARGEST: Final = 60 * 1024


def main() -> int:
    """Write the font and its licence, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, required=True, help="where the npm package is unpacked")
    package = parser.parse_args().package
    OUT.mkdir(parents=True, exist_ok=True)
    font = import_module("fontTools.ttLib").TTFont(package / SOURCE)
    subset = import_module("fontTools.subset")
    options = subset.Options(flavor="woff2", layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    cutter.subset(font)
    import_module("fontTools.varLib.instancer").instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    path = OUT / "noto-sans-arabic.woff2"
    font.save(path)
    shutil.copyfile(package / "LICENSE", OUT / "OFL.txt")
    print(f"{path.name} {path.stat().st_size} bytes")
    return 0 if path.stat().st_size <= LARGEST else 1


if __name__ == "__main__":
    sys.exit(main())
