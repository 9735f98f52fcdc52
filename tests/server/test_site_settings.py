"""What whoever serves the timeline says of the place."""

import pytest

from timeline.server.site_settings import SettingError, Site, read_site
from timeline.server.worker_pool import PoolLimits


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        pytest.param({}, Site(), id="nothing"),
        pytest.param(
            {"TIMELINE_ADDRESS": "", "TIMELINE_PROXIES": " ", "TIMELINE_FRAMED_BY": ""},
            Site(),
            id="all empty",
        ),
        pytest.param(
            {"TIMELINE_ADDRESS": "https://example.org"},
            Site("https://example.org"),
            id="an address",
        ),
        pytest.param(
            {"TIMELINE_ADDRESS": " https://Example.org:8443/ "},
            Site("https://example.org:8443"),
            id="with a port and a slash",
        ),
        pytest.param(
            {"TIMELINE_ADDRESS": "http://[::1]:8050"}, Site("http://[::1]:8050"), id="IPv6"
        ),
        pytest.param({"TIMELINE_PROXIES": "2"}, Site(proxies=2), id="proxies"),
        pytest.param({"TIMELINE_FRAMED_BY": "*"}, Site(), id="framed by anyone"),
        pytest.param({"TIMELINE_FRAMED_BY": "none"}, Site(framed_by="'none'"), id="by no one"),
        pytest.param(
            {"TIMELINE_FRAMED_BY": "NONE"}, Site(framed_by="'none'"), id="by no one, in capitals"
        ),
        pytest.param(
            {"TIMELINE_FRAMED_BY": "https://museum.example.org  *.school.example"},
            Site(framed_by="https://museum.example.org *.school.example"),
            id="by some",
        ),
        pytest.param(
            {"TIMELINE_ADDRESS": "http://my_server.local.:8050"},
            Site("http://my_server.local.:8050"),
            id="a name of a local network",
        ),
        pytest.param(
            {
                "TIMELINE_TABLE_SECONDS": "5",
                "TIMELINE_TABLE_MEMORY": "0300",
                "TIMELINE_TABLE_WORKERS": "2",
                "TIMELINE_TABLE_WAITING": "9",
            },
            Site(table_pool=PoolLimits(workers=2, waiting=9, seconds=5, megabytes=300)),
            id="how a table is worked on",
        ),
        pytest.param(
            {"TIMELINE_SECURITY_CONTACT": "mailto:safe@example.org"},
            Site(security_contact="mailto:safe@example.org"),
            id="whom to tell",
        ),
    ],
)
def test_what_is_read(environment: dict[str, str], expected: Site) -> None:
    assert read_site(environment) == expected


def test_the_command_line_wins() -> None:
    environment = {"TIMELINE_ADDRESS": "https://example.org"}
    assert read_site(environment, address="http://127.0.0.1:1").address == "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("TIMELINE_ADDRESS", "example.org", id="no scheme"),
        pytest.param("TIMELINE_ADDRESS", "ftp://example.org", id="another scheme"),
        pytest.param("TIMELINE_ADDRESS", "https://example.org/timeline", id="a path"),
        pytest.param("TIMELINE_ADDRESS", "https://example.org?x", id="a query"),
        pytest.param("TIMELINE_ADDRESS", "https://me:secret@example.org", id="a password"),
        pytest.param("TIMELINE_ADDRESS", "https://", id="no host"),
        pytest.param("TIMELINE_ADDRESS", 'https://a"b', id="a quotation mark"),
        pytest.param("TIMELINE_ADDRESS", "https://[::1", id="half an address"),
        pytest.param("TIMELINE_ADDRESS", "https://example.org:99999", id="a port beyond all"),
        pytest.param("TIMELINE_ADDRESS", "https://example.org:0", id="port 0"),
        pytest.param("TIMELINE_ADDRESS", "https://exa\nmple.org", id="two lines"),
        pytest.param("TIMELINE_ADDRESS", "https://example.org?", id="an empty query"),
        pytest.param("TIMELINE_ADDRESS", "https://example.org/#", id="an empty fragment"),
        pytest.param("TIMELINE_PROXIES", "one", id="proxies in words"),
        pytest.param("TIMELINE_PROXIES", "-1", id="fewer than none"),
        pytest.param("TIMELINE_PROXIES", "10", id="too many"),
        pytest.param("TIMELINE_PROXIES", "²", id="a digit that is none"),
        pytest.param("TIMELINE_PROXIES", "1" * 5000, id="a number without end"),
        pytest.param("TIMELINE_TABLE_MEGABYTES", "9" * 4_301, id="megabytes without end"),
        pytest.param("TIMELINE_TABLE_ROWS", "0" * 4_301, id="no rows"),
        pytest.param("TIMELINE_TABLE_SECONDS", "601", id="too many seconds"),
        pytest.param("TIMELINE_TABLE_MEMORY", "1.5", id="a fraction"),
        pytest.param("TIMELINE_TABLE_WORKERS", "٣", id="digits of others"),
        pytest.param("TIMELINE_TABLE_WAITING", "-1", id="fewer than none who wait"),
        pytest.param("TIMELINE_SECURITY_CONTACT", "safe@example.org", id="no kind of address"),
        pytest.param("TIMELINE_SECURITY_CONTACT", "mailto:a@b\nPolicy: x", id="a further line"),
        pytest.param("TIMELINE_SECURITY_CONTACT", "http://example.org", id="not encrypted"),
        pytest.param("TIMELINE_FRAMED_BY", "a.org; script-src *", id="a further rule"),
        pytest.param("TIMELINE_FRAMED_BY", "a.org, b.org", id="commas"),
        pytest.param("TIMELINE_FRAMED_BY", "a.org\r\nSet-Cookie:x", id="a further header"),
        pytest.param("TIMELINE_FRAMED_BY", "https://a.org/path", id="with a path"),
        pytest.param("TIMELINE_FRAMED_BY", "* a.org", id="anyone and someone"),
        pytest.param("TIMELINE_FRAMED_BY", "none a.org", id="no one and someone"),
        pytest.param("TIMELINE_FRAMED_BY", "self", id="a keyword that would be a host"),
    ],
)
def test_what_can_not_be_used_is_named_with_a_remedy(name: str, value: str) -> None:
    with pytest.raises(SettingError) as told:
        read_site({name: value})
    assert str(told.value).startswith(f"{name}: “")
    assert "Write " in str(told.value)


@pytest.mark.parametrize(
    ("framed_by", "expected"),
    [
        pytest.param("*", "", id="anyone"),
        pytest.param("'none'", "'self'", id="no one but the share dialog"),
        pytest.param("https://a.org", "'self' https://a.org", id="someone"),
    ],
)
def test_who_may_frame_an_exhibit(framed_by: str, expected: str) -> None:
    assert Site(framed_by=framed_by).frame_ancestors == expected
