"""A PostgreSQL server of the tests' own, reached by a socket in its folder and by no port."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))


def why_not() -> str:
    """Return why no server can be started here, "" where one can."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed"
    if not _program("initdb"):
        return "PostgreSQL's initdb is not installed"
    if os.geteuid() == 0 and not _user():
        return "PostgreSQL refuses root, and there is no user postgres"
    return ""


@contextmanager
def started() -> Iterator[str]:
    """Start a server, and yield the address of its databases, to be completed by the name of one: `{}`."""
    folder = Path(tempfile.mkdtemp(prefix="clashmap-postgresql-"))
    try:
        if user := _user():
            shutil.chown(folder, user)
        files = folder / "files"
        _run(
            "initdb", "--auth=trust", "--username=clashmap", "--encoding=UTF8", "--no-locale", "--no-sync", "-D", files
        )
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        _run("pg_ctl", "start", "--wait", "-D", files, "-l", folder / "log", "-o", options)
        try:
            yield f"postgresql+psycopg://clashmap@/{{}}?host={folder}"
        finally:
            _run("pg_ctl", "stop", "--mode=immediate", "-D", files)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *words: str | Path) -> None:
    path = _program(program)
    assert path
    as_user = ["setpriv", f"--reuid={_user()}", f"--regid={_user()}", "--clear-groups"] if _user() else []
    done = subprocess.run(
        [*as_user, path, *map(str, words)],
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{program}: {done.stderr}"


def _program(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join([*map(str, reversed(FOLDERS)), os.environ.get("PATH", "")]))


def _user() -> str | None:
    """Return whom the server runs as where it cannot run as we do: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    return next((entry.pw_name for entry in pwd.getpwall() if entry.pw_name == "postgres"), None)
