"""Which addresses of the network our calls to others may reach.

Whoever may name a URL could otherwise have this server ask its own neighbours: the database, the
cloud's metadata service, a printer's page.
"""

from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address, ip_network


def may_call(address: str, *, allowed: Sequence[str] = ()) -> bool:
    """Whether an address is on the public internet or within one of the allowed networks.

    IPv6 addresses that carry an IPv4 one (mapped, NAT64, 6to4, Teredo) are refused altogether: a
    host that has one has the IPv4 address as well. So is anything that is no address.
    """
    return is_within(address, allowed) or _is_public(address)


def is_within(address: str, networks: Sequence[str]) -> bool:
    """Whether an address lies in one of these networks (CIDR)."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in networks)


def _is_public(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and (found.sixtofour or found.teredo or found.is_site_local):
        return False
    # `is_reserved` holds for ::/8, where the mapped and the NAT64 addresses are.
    return found.is_global and not (found.is_multicast or found.is_reserved)
