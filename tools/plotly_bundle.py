"""Fetch the basic bundle of plotly.js, a quarter of the whole, for the page to use.

The bundle is the npm package ``plotly.js-basic-dist-min`` at the version that the installed plotly
package carries. The version is part of the file's name, so a new plotly fetches anew.

Run as ``python -m tools.plotly_bundle``. It always succeeds: the page works without the bundle, by
the whole of plotly.js that comes with Dash.
"""

import tarfile
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version

from tools.npm import NpmError, npm

PACKAGE = "plotly.js-basic-dist-min"
MEMBER = "package/plotly-basic.min.js"
VENDOR = Path(__file__).resolve().parent.parent / "assets" / "vendor"


def bundle_path(version: str, folder: Path) -> Path:
    """Where the bundle of one version of plotly.js lies."""
    return folder / f"plotly-basic-{version}.min.js"


def fetch(version: str, folder: Path) -> bool:
    """Put the bundle into a folder, once.

    Parameters
    ----------
    version
        The version of plotly.js, such as ``"3.1.0"``.
    folder
        Made if it is not there. Bundles of other versions in it are removed.

    Returns
    -------
    bool
        Whether anything had to be fetched.

    Raises
    ------
    NpmError
        If npm can't be had, or can't get the package, or the package is not as expected.
    """
    target = bundle_path(version, folder)
    for old in folder.glob("plotly-basic-*.min.js"):
        if old != target:
            old.unlink()
    if target.exists():
        return False
    with tempfile.TemporaryDirectory() as packed:
        npm("pack", f"{PACKAGE}@{version}", folder=Path(packed))
        script = _script(Path(packed))
    folder.mkdir(parents=True, exist_ok=True)
    # Renamed into place, so that an interrupted run leaves no half of a bundle.
    part = target.with_suffix(".part")
    part.write_bytes(script)
    part.replace(target)
    return True


def _script(folder: Path) -> bytes:
    try:
        (archive,) = folder.glob("*.tgz")
        with tarfile.open(archive) as package:
            member = package.extractfile(MEMBER)
            assert member is not None
            return member.read()
    except (ValueError, KeyError, AssertionError, tarfile.TarError) as problem:
        raise NpmError(f"npm gave no archive with {MEMBER} in it") from problem


def main() -> None:
    """Fetch the bundle, or say in one line why it is not there."""
    version = get_plotlyjs_version()
    try:
        if fetch(version, VENDOR):
            print(f"Fetched {PACKAGE} {version}.")
    except (NpmError, OSError) as problem:
        print(f"The page will load the whole of plotly.js, more slowly: {problem}.")


if __name__ == "__main__":
    main()
