"""``python -m timeline dates`` as a person runs it."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.dates import iso
from timeline.cli.main import main
from timeline.collection.schema import COLUMNS

READING_KEYS = [
    "phrase", "said_on", "extent", "earliest", "latest", "begin_latest", "end_earliest",
    "edtf", "precision", "rule", "flags",
]  # fmt: skip


class TestDates:
    def read(
        self, capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0
    ) -> list[dict[str, object]]:
        assert main(["dates", "--json", *arguments]) == status
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    def test_a_reading(self, capsys: pytest.CaptureFixture[str]) -> None:
        (reading,) = self.read(capsys, "late last autumn", "--said-on", "1953-08-04")
        assert list(reading) == READING_KEYS
        assert reading["said_on"] == "1953-08-04"
        assert (reading["earliest"], reading["latest"]) == ("1952-11-01", "1952-12-21")
        assert reading["extent"] == "instant"
        assert isinstance(reading["flags"], list)

    def test_open_bounds_are_null(self, capsys: pytest.CaptureFixture[str]) -> None:
        (reading,) = self.read(capsys, "1952-23/..")
        assert (reading["end_earliest"], reading["latest"]) == (None, None)
        assert reading["said_on"] is None

    def test_what_cannot_be_read_keeps_its_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        first, second, third = self.read(capsys, "1953", "soonish", "1954", status=1)
        assert list(second) == ["phrase", "said_on", "error"]
        assert second["phrase"] == "soonish"
        assert (first["earliest"], third["earliest"]) == ("1953-01-01", "1954-01-01")

    @pytest.mark.parametrize("day", ["yesterday-ish", "1953-13-01", "..", "XXXX"])
    def test_a_bad_day_said_is_an_error_of_the_line(
        self, capsys: pytest.CaptureFixture[str], day: str
    ) -> None:
        (told,) = self.read(capsys, "1953", "--said-on", day, status=1)
        assert list(told) == ["phrase", "said_on", "error"]
        assert told["said_on"] == day
        assert str(told["error"]).startswith("the day it was said can't be read: ")

    def test_a_vague_day_said_is_its_last(self, capsys: pytest.CaptureFixture[str]) -> None:
        (reading,) = self.read(capsys, "July 18", "--said-on", "August 1953")
        assert (reading["said_on"], reading["earliest"]) == ("1953-08-31", "1953-07-18")

    @pytest.mark.parametrize(
        ("settings", "arguments", "earliest"),
        [
            pytest.param("", ["since the great flood"], "1713-05-13", id="name"),
            pytest.param("order = 'DMY'", ["5.4.1713"], "1713-04-05", id="order"),
            pytest.param(
                "order = 'DMY'", ["5.4.1713", "--order", "MDY"], "1713-05-04", id="another order"
            ),
            pytest.param("language = 'fr'", ["5 avril 1713"], "1713-04-05", id="language"),
            pytest.param(
                "language = 'fr'",
                ["April 5, 1713", "--language", "en"],
                "1713-04-05",
                id="another language",
            ),
        ],
    )
    def test_a_collection_gives_names_language_and_order(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        settings: str,
        arguments: list[str],
        earliest: str,
    ) -> None:
        cells = "flood,The great flood,,,,,context,stated,1713-05-12".split(",")
        cells += [""] * (len(COLUMNS) - len(cells))
        rows = [",".join(COLUMNS), ",".join(cells)]
        (tmp_path / "events.csv").write_text("\n".join(rows), encoding="utf-8")
        (tmp_path / "collection.toml").write_text(settings, encoding="utf-8")
        (reading,) = self.read(capsys, "--collection", str(tmp_path), *arguments)
        assert reading["earliest"] == earliest

    def test_without_a_collection_no_event_is_named(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (told,) = self.read(capsys, "since the great flood", status=1)
        assert "error" in told

    def test_a_faulty_collection_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["dates", "1953", "--collection", str(tmp_path)]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "is a folder without events.csv" in printed.err

    @pytest.mark.parametrize(
        ("order", "earliest"),
        [("MDY", "1953-05-04"), ("DMY", "1953-04-05")],
    )
    def test_order(self, capsys: pytest.CaptureFixture[str], order: str, earliest: str) -> None:
        (reading,) = self.read(capsys, "5.4.1953", "--order", order)
        assert reading["earliest"] == earliest

    @pytest.mark.parametrize("code", ["xx", "", "../..", "en-XX", "EN", "\0", "é"])
    def test_any_language_code_is_read_or_told(
        self, capsys: pytest.CaptureFixture[str], code: str
    ) -> None:
        assert main(["dates", "5 mars 1953", "--language", code]) in (0, 1)
        assert capsys.readouterr().out.count("\n") == 1

    @pytest.mark.parametrize(
        ("octets", "told"),
        [
            pytest.param(b"1953\n", [("1953", None, True)], id="one"),
            pytest.param(b"1953", [("1953", None, True)], id="no line end"),
            pytest.param(b"", [], id="nothing"),
            pytest.param(b"\n", [("", None, False)], id="blank line"),
            pytest.param(b"1953\n\n1954\n",
                         [("1953", None, True), ("", None, False), ("1954", None, True)],
                         id="blank line between"),
            pytest.param(b"\xef\xbb\xbf1953\r\n", [("1953", None, True)], id="Windows"),
            pytest.param(b"July 18\t1953-08-04\n", [("July 18", "1953-08-04", True)],
                         id="tab and day"),
            pytest.param(b"July 18\t\n", [("July 18", None, False)], id="tab without day"),
            pytest.param(b"July 18\tsoon\n", [("July 18", "soon", False)], id="tab and no day"),
            pytest.param(b"1953\t1953-08-04\tx\n", [("1953", "1953-08-04\tx", False)],
                         id="two tabs"),
            pytest.param(b"\xe9t\xe9 1953\n1954\n",
                         [("\ufffdt\ufffd 1953", None, False), ("1954", None, True)],
                         id="a line that is not UTF-8"),
            pytest.param(b"\0\n", [("\0", None, False)], id="NUL byte"),
            pytest.param(b"x" * 100_000 + b"\n", [("x" * 100_000, None, False)], id="long line"),
            pytest.param("1953\u2028\x85\x0b\n".encode(), [("1953\u2028\x85\x0b", None, None)],
                         id="odd line ends are no line ends"),
        ],
    )  # fmt: skip
    def test_standard_input(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        octets: bytes,
        told: list[tuple[str, str | None, bool | None]],
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(octets)))
        status = main(["dates", "--json"])
        found = [json.loads(line) for line in capsys.readouterr().out.split("\n")[:-1]]
        assert [(line["phrase"], line["said_on"]) for line in found] == [
            (phrase, said_on) for phrase, said_on, _ in told
        ]
        for line, (_, _, is_read) in zip(found, told, strict=True):
            assert is_read is None or ("error" not in line) is is_read
        assert status == int(any("error" in line for line in found))

    def test_the_day_of_a_line_wins(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lines = b"July 18\t1713-08-04\nJuly 18\n"
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
        first, second = self.read(capsys, "--said-on", "1953-08-04")
        assert (first["earliest"], second["earliest"]) == ("1713-07-18", "1953-07-18")

    @pytest.mark.parametrize(
        ("phrase", "line"),
        [
            pytest.param("1953-03-05", "“1953-03-05”  instant  1953-03-05  (", id="day"),
            pytest.param("March 1953", "instant  1953-03-01 … 1953-03-31  (", id="month"),
            pytest.param("1952-10/", "span     1952-10-01 … 1952-10-31 to open  (", id="open"),
            pytest.param("soonish", "“soonish”  not read: ", id="unreadable"),
            pytest.param("\x1b[2J", "“\\x1b[2J”  not read: ", id="escape code"),
        ],
    )
    def test_lines_for_people(
        self, capsys: pytest.CaptureFixture[str], phrase: str, line: str
    ) -> None:
        main(["dates", phrase])
        printed = capsys.readouterr().out
        assert line.replace(" ", "") in printed.replace(" ", "")
        assert printed.count("\n") == 1

    @given(st.text(max_size=40), st.text(max_size=12))
    def test_any_text_is_read_or_told(self, phrase: str, said_on: str) -> None:
        arguments = ["dates", "--json", f"--said-on={said_on}", "--", phrase]
        assert main(arguments) in (0, 1)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        pytest.param(np.datetime64("-0043-03-15"), "-0043-03-15", id="year before 1"),
        pytest.param(np.datetime64("NaT"), None, id="not known"),
        pytest.param(None, None, id="open"),
    ],
)
def test_days_are_written_in_iso_8601(day: np.datetime64 | None, written: str | None) -> None:
    assert iso(day) == written
