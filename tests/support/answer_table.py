"""What both halves of the answer's rule are tested on."""

import json
from pathlib import Path
from typing import Any

_TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parent / "answer_cases.json").read_text(encoding="utf-8")
)
PIVOT: str = _TABLE["pivot"]
SIDES = ("before", "either", "after", "undated", "on")
CASES: dict[str, tuple[dict[str, int], str, str]] = {
    case["id"]: (dict(zip(SIDES, case["counts"], strict=True)), case["said"], case["only"])
    for case in _TABLE["cases"]
}
"""Counts by side, the answer, and the answer where the question says *only*."""
