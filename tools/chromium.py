"""Install the Chromium that the page is tested in, where there is none.

Run as ``python -m tools.chromium`` to print the one found. With ``--install``, one that is missing
is installed where that needs no questions: as root on Debian.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from timeline.exports.chromium import MISSING, NoChromiumError, find_chromium, is_root

# The fonts are only recommended by Debian's package, and the page's titles are measured in them.
# Playwright drives the browser with a node of its own, which needs libatomic.
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core", "libatomic1")


def install() -> None:
    """Install Debian's Chromium and what it takes to drive it; for root on Debian.

    Raises
    ------
    NoChromiumError
        If the installation fails.
    """
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ["update", "--quiet"],
        ["install", "--quiet", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES],
    ):
        done = subprocess.run(["apt-get", *arguments], env=environment, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise NoChromiumError(f"apt-get {arguments[0]} failed, as it says above. {MISSING}")


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text().splitlines()


def check_driver() -> None:
    """Try the program with which Playwright drives a browser.

    Raises
    ------
    NoChromiumError
        If it does not run here.
    """
    command = [sys.executable, "-m", "playwright", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it says nothing"]
        raise NoChromiumError(f"Playwright does not run here, which drives Chromium: {said[-1]}")


def main() -> int:
    """Print the browser found, or make sure that there is one."""
    parser = argparse.ArgumentParser(prog="python -m tools.chromium", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install what is missing")
    wanted = parser.parse_args()
    try:
        if wanted.install:
            _ensure()
        else:
            print(find_chromium())
    except NoChromiumError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _ensure() -> None:
    try:
        find_chromium()
        check_driver()
    except NoChromiumError:
        if not (_is_debian() and is_root()):
            raise
        install()
        find_chromium()
        check_driver()


if __name__ == "__main__":
    sys.exit(main())
