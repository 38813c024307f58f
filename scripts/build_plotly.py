"""Build ``assets/plotly/``: Plotly with the traces that the page draws and no others, compressed.

A maintainers' tool; the result is committed. It wants ``npm`` with a registry, Node 18 or newer, and ``brotli``::

    python scripts/build_plotly.py

npm's ``plotly.js`` of the version that Python's ``plotly`` carries is bundled as its own build bundles it
(``esbuild-config.js`` of that package), with the traces of :data:`TRACES`. A minute goes by.
"""

import json
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import brotli
from plotly.offline import get_plotlyjs_version

OUT: Final = Path(__file__).resolve().parent.parent / "assets" / "plotly"
TRACES: Final = ("bar", "scattermap")
"""Besides ``scatter``, which the core has: circles of the map, bars, lines of land."""
BUILDERS: Final = (
    "esbuild@0.28.1",
    "esbuild-plugin-environment@0.5.0",
    "esbuild-plugin-glsl@1.4.2",
    "esbuild-plugin-inline-css@0.0.1",
    "stream-browserify@3.0.0",
    "buffer@6.0.3",
)
LARGEST: Final = 720 * 1024
ENTRY: Final = """
var Plotly = require('plotly.js/lib/core');
Plotly.register([{traces}]);
module.exports = Plotly;
"""
BUILD: Final = """
const { environmentPlugin } = require('esbuild-plugin-environment');
const { glsl } = require('esbuild-plugin-glsl');
const css = require('esbuild-plugin-inline-css');
require('esbuild').build({
  entryPoints: ['entry.js'], outfile: 'plotly.min.js', format: 'iife', globalName: 'Plotly', bundle: true, minify: true,
  plugins: [css(), glsl({ minify: true }), environmentPlugin({ NODE_DEBUG: false })],
  alias: { regl: '@plotly/regl', stream: 'stream-browserify' },
  define: { global: 'window', 'define.amd': 'false' },
  target: 'es2020', legalComments: 'none', metafile: true, banner: { js: process.argv[2] },
}).then(({ metafile }) => require('fs').writeFileSync('meta.json', JSON.stringify(metafile)));
"""
NOTICE: Final = """# Where Plotly comes from

| file | what | made of | licence |
|---|---|---|---|
| `plotly.min.js.br` | plotly.js {version} with the traces {traces} and `scatter`, compressed with Brotli; `sha256` of the script: `{sha256}` | npm `plotly.js` {version}, by `scripts/build_plotly.py` | MIT; what it is made of: `LICENCES.txt` |

The script is the same as plotly.js builds of itself, but for the traces. A test says when it no longer is the version of Python's `plotly`.
"""  # noqa: E501 - a table's row is a line


def main() -> int:
    """Build, and say how large the result is."""
    version = get_plotlyjs_version()
    with tempfile.TemporaryDirectory(prefix="khareeta-") as folder:
        place = Path(folder)
        banner = f"/* plotly.js ({', '.join(TRACES)}) v{version}, MIT; see LICENCES.txt */"
        (place / "package.json").write_text("{}")
        (place / "entry.js").write_text(
            ENTRY.replace("{traces}", ", ".join(f"require('plotly.js/lib/{trace}')" for trace in TRACES))
        )
        (place / "build.js").write_text(BUILD)
        # No script of a package is run: esbuild's program is itself a package.
        install = ["npm", "install", f"plotly.js@{version}", *BUILDERS, "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=place, check=True)
        subprocess.run(["node", "build.js", banner], cwd=place, check=True)  # noqa: S607 - Node is found on PATH
        script = (place / "plotly.min.js").read_bytes()
        licences = "\n".join(_licence(place / "node_modules" / name) for name in _parts(place))
    OUT.mkdir(parents=True, exist_ok=True)
    packed = brotli.compress(script, quality=11)
    (OUT / "plotly.min.js.br").write_bytes(packed)
    (OUT / "LICENCES.txt").write_text(licences, "utf-8")
    traces = ", ".join(f"`{trace}`" for trace in TRACES)
    (OUT / "NOTICE.md").write_text(
        NOTICE.format(version=version, traces=traces, sha256=sha256(script).hexdigest()), "utf-8"
    )
    print(f"plotly.min.js {len(script)} bytes, compressed {len(packed)}")
    return 0 if len(packed) <= LARGEST else 1


def _parts(place: Path) -> list[str]:
    """Name the packages that something of went into the script."""
    meta = json.loads((place / "meta.json").read_text())
    (built,) = meta["outputs"].values()
    used = [name for name, part in built["inputs"].items() if part["bytesInOutput"] and "node_modules/" in name]
    words = (name.rpartition("node_modules/")[2].split("/") for name in used)
    return sorted({"/".join(word[: 2 if word[0].startswith("@") else 1]) for word in words})


def _licence(package: Path) -> str:
    """Write under which licence a package is."""
    told: dict[str, Any] = json.loads((package / "package.json").read_text("utf-8"))
    files = sorted(file for file in package.iterdir() if file.name.lower().startswith(("licen", "copying")))
    text = files[0].read_text("utf-8").strip() if files else "(the package carries no text of it)"
    return f"{'=' * 80}\n{told['name']} {told['version']}: {told.get('license', 'see below')}\n\n{text}\n"


if __name__ == "__main__":
    sys.exit(main())
