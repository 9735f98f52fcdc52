"""TimelineJS's JSON, of its versions 2 and 3, and lists of flat objects, as a grid.

The columns are those of TimelineJS's own spreadsheet, so that all three are read alike. A row's
number is the place of its event.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from timeline.collection.importing.decoding import Limits, refused
from timeline.collection.importing.grid import Grid, Line, too_many_rows
from timeline.errors import Fault

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Type", "Group", "Background"),
)
"""The header of TimelineJS's spreadsheet."""

_ID = "Unique ID"
_PADDING = re.compile(r"^\s*(?:(?:var\s+)?[A-Za-z_]\w*\s*=\s*)?(?=[\[{])")


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does, or as TimelineJS 2's script around it."""
    return bool(_PADDING.match(text))


def json_grid(text: str, *, name: str, limits: Limits, encoding: str = "") -> Grid:
    """Read TimelineJS's JSON, or a list of flat objects.

    Raises
    ------
    TableError
        If it is not JSON, or JSON of another shape.
    """
    if text.count("{") + text.count("[") > limits.objects:
        problem = f"is JSON of more than {limits.objects:,} objects and lists"
        raise refused(name, problem, "Split the table.")
    given = _loaded(text, name)
    found: list[object]
    notes: list[str] = []
    title = ""
    form = "TimelineJS"
    match given:
        case {"timeline": {"date": list(found), **rest}}:
            title = _plain(rest.get("headline"))
            rows = [_version_2(each) for each in found]
            rows += [_version_2(each, kind="era") for each in _list(rest.get("era"))]
            notes.append("It is a TimelineJS 2 file.")
        case {"events": list(found), **rest} if any(_is_version_3(each) for each in found):
            title = _plain(_dig(rest, "title", "text", "headline"))
            rows = [_version_3(each) for each in found]
            rows += [_version_3(each, kind="era") for each in _list(rest.get("eras"))]
            notes.append("It is a TimelineJS 3 file.")
        case list(found) | {"events": list(found)}:
            form = "JSON"
            rows = [_flat(each) for each in found]
        case _:
            problem = "is JSON, but neither TimelineJS's nor a list of objects"
            raise refused(name, problem, "Give TimelineJS's JSON, or the table as CSV.")
    if title:
        notes.append(f"Its title slide, “{title[:80]}”, names the timeline and is no event.")
    if len(rows) > limits.rows:
        raise too_many_rows(name, limits)
    return _grid(rows, name, form, limits, notes, encoding, title)


def _loaded(text: str, name: str) -> object:
    body = text[m.end() :] if (m := _PADDING.match(text)) else text
    try:
        return json.loads(body.rstrip().rstrip(";"))
    except json.JSONDecodeError as error:
        problem = f"begins like JSON and is broken: {error.msg} (line {error.lineno:,})"
        raise refused(name, problem, "Mend that line, or export the file anew.") from None
    except (ValueError, RecursionError):
        problem = "is JSON with a number or a nesting beyond all measure"
        raise refused(name, problem, "Export the file anew.") from None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dig(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _plain(value: object) -> str:
    """Return a scalar as one text, "" for what is none."""
    match value:
        case None | dict() | list():
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return _writable(str(value).strip())


def _writable(text: str) -> str:
    """Return a text without halves of letters, as in a file cut in its middle.

    They can be written nowhere.

    >>> _writable("ice \\ud83d")
    'ice ?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_version_3(event: object) -> bool:
    return isinstance(event, Mapping) and isinstance(event.get("start_date"), Mapping)


def _version_3(event: object, *, kind: str = "") -> dict[str, str] | None:
    if not isinstance(event, Mapping):
        return None
    start, end = _dig(event, "start_date"), _dig(event, "end_date")
    shown = _plain(event.get("display_date")) or _plain(_dig(start, "display_date"))
    return {
        **_parts(start, ""),
        **_parts(end, "End "),
        "Display Date": shown,
        "Headline": _plain(_dig(event, "text", "headline")),
        "Text": _plain(_dig(event, "text", "text")),
        "Media": _plain(_dig(event, "media", "url")),
        "Media Credit": _plain(_dig(event, "media", "credit")),
        "Media Caption": _plain(_dig(event, "media", "caption")),
        "Type": kind,
        "Group": _plain(event.get("group")),
        _ID: _plain(event.get("unique_id")),
    }


def _parts(date: object, prefix: str) -> dict[str, str]:
    hour, minute = _plain(_dig(date, "hour")), _plain(_dig(date, "minute"))
    return {
        f"{prefix}Year": _plain(_dig(date, "year")),
        f"{prefix}Month": _plain(_dig(date, "month")),
        f"{prefix}Day": _plain(_dig(date, "day")),
        f"{prefix}Time": f"{hour}:{minute or '00':0>2}" if hour else "",
    }


def _version_2(event: object, *, kind: str = "") -> dict[str, str] | None:
    if not isinstance(event, Mapping):
        return None
    tag = _plain(event.get("tag"))
    return {
        **_split(_plain(event.get("startDate")), ""),
        **_split(_plain(event.get("endDate")), "End "),
        "Headline": _plain(event.get("headline")),
        "Text": _plain(event.get("text")),
        "Media": _plain(_dig(event, "asset", "media")),
        "Media Credit": _plain(_dig(event, "asset", "credit")),
        "Media Caption": _plain(_dig(event, "asset", "caption")),
        "Type": kind,
        "Group": tag,
    }


def _split(date: str, prefix: str) -> dict[str, str]:
    """Split "1953,4,6" into its parts; what is written otherwise stays whole.

    >>> _split("1953,4", "End ")
    {'End Year': '1953', 'End Month': '4', 'End Day': '', 'End Time': ''}
    """
    parts = [part.strip() for part in date.split(",")]
    names = [f"{prefix}{part}" for part in ("Year", "Month", "Day", "Time")]
    if len(parts) > 3:
        parts = [*parts[:3], ":".join(parts[3:])]
    return dict(zip(names, (*parts, *[""] * (4 - len(parts))), strict=True))


def _flat(event: object) -> dict[str, str] | None:
    if not isinstance(event, Mapping):
        return None
    return {_plain(key)[:100] or "unnamed": _written(value) for key, value in event.items()}


def _written(value: Any) -> str:
    """Return a value of a flat object; one that is nested as it is written in JSON."""
    if isinstance(value, dict | list):
        return _writable(json.dumps(value, ensure_ascii=False))
    return _plain(value)


def _grid(
    rows: list[dict[str, str] | None],
    name: str,
    form: str,
    limits: Limits,
    notes: list[str],
    encoding: str,
    title: str,
) -> Grid:
    keys = dict.fromkeys(key for row in rows if row for key in row)
    columns = [*(key for key in COLUMNS if key in keys), *(k for k in keys if k not in COLUMNS)]
    used = {key for row in rows if row for key, value in row.items() if value}
    filled = [key for key in columns if key in used]
    if not filled:
        raise refused(name, "holds no events", "Add an object for each event.")
    if len(filled) > limits.columns:
        raise refused(name, f"has {len(filled):,} columns", "Keep those that matter.")
    lines: list[Line] = []
    set_aside: list[Fault] = []
    for place, row in enumerate(rows, start=1):
        if row and any(row.values()):
            lines.append(Line(place, tuple(row.get(key, "") for key in filled)))
        else:
            problem = "is no event with anything in it, and was set aside"
            remedy = "Give an object with a date and a headline."
            set_aside.append(Fault(name, place, None, None, problem, remedy))
    return Grid(
        name,
        form,
        tuple(filled),
        lines,
        set_aside=tuple(set_aside),
        notes=tuple(notes),
        encoding=encoding,
        title=title,
    )
