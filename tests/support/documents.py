"""What is in a document as HTML: its data, and what is to be read."""

import json
import re
from html import unescape
from typing import Any


def blocks(text: str) -> dict[str, Any]:
    """The data blocks of a document, by name."""
    pattern = r'<script type="application/json" id="([\w-]+)">(.*?)</script>'
    return {name: json.loads(data) for name, data in re.findall(pattern, text, re.DOTALL)}


def seen(text: str) -> str:
    """What is to be read in a document before any script runs, and what its attributes say."""
    body = text[text.index("<body") :]
    plain = re.sub(r"<(script|style)\b.*?</\1>", " ", body, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|title)="([^"]*)"', plain)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", plain) + " ".join(said)).split())
