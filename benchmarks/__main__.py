"""`python -m benchmarks NAME... [--json FILE]`: measures, prints a table for each, and writes the rows as JSON."""

from __future__ import annotations

import argparse
import json
import os
import platform
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.table import Row, printed

BENCHMARKS = ("map", "sessions", "start", "geocode", "reading", "record", "reconcile")


def main() -> None:
    """Measure what is asked for, in order."""
    asked = _arguments()
    names = BENCHMARKS if "all" in asked.names else tuple(dict.fromkeys(asked.names))
    measured: dict[str, list[Row]] = {}
    for name in names:
        benchmark = import_module(f"benchmarks.{name}")
        print(f"\n{name}: {(benchmark.__doc__ or '').strip().splitlines()[0]}", flush=True)
        measured[name] = benchmark.run()
        print(printed(measured[name]), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps({**_circumstances(), "benchmarks": measured}, indent=2) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure Clashmap on this machine.")
    parser.add_argument("names", nargs="+", choices=[*BENCHMARKS, "all"], metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    return parser.parse_args()


def _circumstances() -> dict[str, str | int | None]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
    }


if __name__ == "__main__":
    main()
