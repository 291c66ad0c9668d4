"""Calls to others reach the public internet, and what the site allowed, and nothing else."""

import pytest

from escalation.domain.addresses import is_within, may_call

INWARD = [
    *("127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"),
]


@pytest.mark.parametrize("address", INWARD)
def test_no_inward_address_is_called(address: str) -> None:
    assert not may_call(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2001:4860:4860::8888"])
def test_a_public_address_is_called(address: str) -> None:
    assert may_call(address)


def test_an_allowed_network_is_called_and_only_that() -> None:
    allowed = ("10.1.0.0/16", "fd12::/64")
    assert may_call("10.1.2.3", allowed=allowed)
    assert may_call("fd12::5", allowed=allowed)
    assert not may_call("10.2.0.1", allowed=allowed)
    assert not may_call("::ffff:10.1.2.3", allowed=allowed)
    assert not is_within("8.8.8.8", allowed)


@pytest.mark.parametrize("word", ["", "localhost", "1.2.3", "10.1.0.0/16"])
def test_what_is_no_address_is_not_called(word: str) -> None:
    assert not may_call(word, allowed=("0.0.0.0/0", "::/0"))
