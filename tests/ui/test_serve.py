"""The first reader does not wait for libraries to load."""

from __future__ import annotations

import subprocess
import sys

from lib.ui.serve import HEAVY


def test_what_is_loaded_first_exists_and_knows_no_streamlit() -> None:
    program = f"import sys, {', '.join(HEAVY)}; print('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False\n"
