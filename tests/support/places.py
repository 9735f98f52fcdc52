"""Where things stand in the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
ASSETS = ROOT / "assets"
