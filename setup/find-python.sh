#!/bin/sh
# Prints a Python 3.11 or newer that can make a virtual environment. On Debian, root installs what is missing.
set -eu

newest() {
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    return 1
}

can_make_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

on_debian_as_root() {
    [ -e /etc/debian_version ] && [ "$(id -u)" = 0 ]
}

python=$(newest) || python=
if { [ -z "$python" ] || ! can_make_venv "$python"; } && on_debian_as_root; then
    echo "Installing python3-venv" >&2
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install python3-venv; } >/dev/null
    python=$(newest) || python=
fi

if [ -z "$python" ]; then
    echo "Clashmap needs Python 3.11 or newer: https://www.python.org/downloads/" >&2
    exit 1
fi
if ! can_make_venv "$python"; then
    echo "$python cannot make a virtual environment; on Debian and Ubuntu: sudo apt install python3-venv" >&2
    exit 1
fi
echo "$python"
