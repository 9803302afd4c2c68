"""Addresses as people write them, and the computers that may be spoken to."""

from __future__ import annotations

import ipaddress
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.addresses import LONGEST, address_in, address_of, followed, host_of, is_public
from app.web.faults import WebError


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.example.com", "https://www.example.com/"),
        ("http://Example.COM:80/a?b=1#c", "http://example.com/a?b=1"),
        ("example.com:8080/feed", "https://example.com:8080/feed"),
        (
            "https://例子.测试/春 天".replace(" ", ""),
            "https://xn--fsqu00a.xn--0zwm56d/%E6%98%A5%E5%A4%A9",
        ),
        ("www。example。com", "https://www.example.com/"),
        ("https://192.0.2.1/", "https://192.0.2.1/"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_an_address_is_understood_as_people_write_it(written: str, address: str) -> None:
    assert address_of(written) == address


@pytest.mark.parametrize(
    "written",
    [
        *("", "   ", "早上好", "file:///etc/passwd", "ftp://example.com/", "javascript:alert(1)"),
        *("https://me:secret@example.com/", "https://localhost/", "https://a b.com", "https://"),
        *("https://example.com:99999/", "https://[::1", "https://-a.com/", "x" * LONGEST + ".com"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(written: str) -> None:
    with pytest.raises(WebError) as caught:
        address_of(written)
    assert caught.value.reason == "no-address"


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_refused(written: str) -> None:
    with suppress(WebError):
        address = address_of(written)
        assert address.isascii()
        assert address_of(address) == address
        host_of(address)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_link_leads_somewhere_or_nowhere(base: str, link: str) -> None:
    with suppress(WebError):
        assert followed(f"https://example.com/{base}", link).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "198.18.0.1", "::", "::1"),
        *("fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1"),
        *("2002:7f00:1::", "64:ff9b::7f00:1", "2001:0:0:0:0:0:80ff:fffe", "2001:db8::1", "no"),
    ],
)
def test_computers_of_the_house_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["1.2.3.4", "2400:3200::1", "::ffff:1.2.3.4", "64:ff9b::102:304"]
)
def test_others_are(number: str) -> None:
    assert is_public(number)


@given(st.integers(0, (1 << 32) - 1))
def test_a_number_is_as_public_wrapped_as_bare(bits: int) -> None:
    bare = str(ipaddress.IPv4Address(bits))
    assert is_public(f"::ffff:{bare}") == is_public(f"64:ff9b::{bare}") == is_public(bare)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("www.example.com", "https://www.example.com/"),
        ("看看这篇文章：https://example.com/a，写得好", "https://example.com/a"),
        ("第一段。\n\n第二段说 https://example.com/a 也有。" + "字" * 300, ""),
        ("https://a.com/ 和 https://b.com/", ""),
        ("今天天气很好。", ""),
        ("报告.txt", ""),
        ("", ""),
    ],
)
def test_an_address_is_found_in_what_was_copied(text: str, address: str) -> None:
    assert address_in(text) == address


def test_the_name_of_a_site_is_shown_as_people_know_it() -> None:
    assert host_of("https://www.example.com/a") == "example.com"
    assert host_of("https://xn--fsqu00a.xn--0zwm56d/") == "例子.测试"
    assert host_of("https://[") == ""
