"""Find a Chromium to test the page in, or install Debian's.

Run as ``python -m tools.chromium`` to print the one found. With ``--install``, one that is missing
is installed where that needs no questions: as root on Debian.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "CHROMIUM"
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
MAC_APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
# The fonts are only recommended by Debian's package, and the page's titles are measured in them.
# Playwright drives the browser with a node of its own, which needs libatomic.
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core", "libatomic1")
MISSING = (
    "No Chromium, Chrome or Edge was found, and the page is tested in one. "
    f"Install any of them, or name the program in the environment variable {VARIABLE}."
)


class NoChromiumError(Exception):
    """There is no browser to test in; the message says what to install."""


def find_chromium() -> Path:
    """Find an installed Chromium, Chrome or Edge.

    Raises
    ------
    NoChromiumError
        If there is none, or the one named in the environment is not there.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoChromiumError(f"{VARIABLE} names {named}, which is not a program here.")
        return Path(found)
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            return Path(found)
    for place in _usual_places():
        if place.is_file():
            return place
    raise NoChromiumError(MISSING)


def flags() -> list[str]:
    """Arguments that keep a Chromium quiet: no start page, no updates, no host but this one."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--no-first-run",
    ]
    if _is_root():
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    return arguments


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


def _usual_places() -> list[Path]:
    places = [
        Path(folder) / f"{name}.app" / "Contents" / "MacOS" / name
        for folder in ("/Applications", Path.home() / "Applications")
        for name in MAC_APPLICATIONS
    ]
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            places += [Path(folder) / program for program in WINDOWS_PROGRAMS]
    return [*places, Path("/snap/bin/chromium")]


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


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
        if not (_is_debian() and _is_root()):
            raise
        install()
        find_chromium()
        check_driver()


if __name__ == "__main__":
    sys.exit(main())
