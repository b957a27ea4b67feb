"""Which Chrome or Chromium the browser tests drive. `python -m harness.chromium` gets one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("C:/Program Files/Google/Chrome/Application/chrome.exe"),
)
# A browser that asks its maker for updates would look like a page that calls an outside host.
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed() -> Path | None:
    """Return the Chrome or Chromium of this machine, or None."""
    found = [Path(path) for name in NAMES if (path := shutil.which(name))]
    return next((path for path in (*found, *PLACES) if path.exists()), None)


def launch(playwright: Playwright) -> Browser:
    """Return a headless browser with an empty profile: the machine's own, else the one Playwright fetched."""
    return playwright.chromium.launch(executable_path=installed(), args=[*QUIET, *_sandbox()])


def _sandbox() -> tuple[str, ...]:
    # Chromium refuses to start its sandbox for root.
    return ("--no-sandbox",) if _is_root() else ()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _install() -> None:
    if Path("/etc/debian_version").exists() and _is_root():
        _install_from_debian()
    elif installed() is None:
        print("Fetching Chromium with Playwright")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _install_from_debian() -> None:
    needed = {"chromium": installed(), "libatomic1": find_library("atomic")}  # Playwright's own Node.js wants libatomic
    missing = [package for package, found in needed.items() if found is None]
    if missing:
        print(f"Installing Debian's {' and '.join(missing)}")
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", *missing)


def _apt(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "-qq", *arguments], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)


if __name__ == "__main__":
    _install()
