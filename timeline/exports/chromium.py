"""Find an installed Chromium, Chrome or Edge, and run it quietly."""

import os
import shutil
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
MISSING = (
    "No Chromium, Chrome or Edge was found, and the page is tested in one. "
    f"Install any of them, or name the program in the environment variable {VARIABLE}."
)


class NoChromiumError(Exception):
    """There is no such browser; the message says what to install."""


def find_chromium() -> Path:
    """Find an installed Chromium, Chrome or Edge.

    Raises
    ------
    NoChromiumError
        If there is none, or the one named in the environment is not there.
    """
    named = os.environ.get(VARIABLE)
    if named:
        program = shutil.which(named)
        if program is None:
            raise NoChromiumError(f"{VARIABLE} names {named}, which is not a program here.")
        return Path(program)
    for command in COMMANDS:
        program = shutil.which(command)
        if program:
            return Path(program)
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
    if is_root():
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses to run as root
    return arguments


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


def is_root() -> bool:
    """Whether this process may do everything on its machine."""
    return sys.platform != "win32" and os.geteuid() == 0
