"""Which addresses are public: our own table, for Python's differs between its versions.

`ipaddress.is_global` calls NAT64, 6to4, multicast and others global (measured on 3.12.1), though
behind them may lie this very machine. Sources: IANA IPv4 and IPv6 Special-Purpose Address
Registries, IANA IPv6 Unicast Address Assignments; RFC 6890, RFC 6052, RFC 3056, RFC 4380, RFC 5214.
"""

from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

NOT_PUBLIC_4 = tuple(
    IPv4Network(one)
    for one in (
        "0.0.0.0/8",  # this network; many systems take 0.0.0.0 for themselves
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers; some clouds keep their metadata there
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link local, and the metadata service of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

GLOBAL_UNICAST_6 = IPv6Network("2000::/3")
"""All that is assigned for unicast between networks; what lies outside is never public."""

NOT_PUBLIC_6 = tuple(
    IPv6Network(one)
    for one in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking, AMT
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: holds an IPv4 address, maybe one inside
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the old 6bone, handed back
        "3fff::/20",  # documentation
    )
)

_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""The upper half of an interface id that holds an IPv4 address (RFC 5214)."""


def address_of(text: str) -> Address | None:
    """The address that `text` is, in its usual spelling; None for names and odd spellings."""
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def plain(address: Address) -> Address:
    """An IPv4 address that is written as an IPv6 one, as itself; the connection goes there."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_public(address: Address) -> bool:
    """May anybody's program be sent there?"""
    address = plain(address)
    if isinstance(address, IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_4)
    if address not in GLOBAL_UNICAST_6 or any(address in network for network in NOT_PUBLIC_6):
        return False
    return (int(address) >> 32) & 0xFFFF_FFFF not in _ISATAP


def is_inside(address: Address, networks: Sequence[Network]) -> bool:
    """Does the address lie in one of these networks?"""
    address = plain(address)
    return any(address in network for network in networks if network.version == address.version)


def networks_of(text: str) -> tuple[Network, ...]:
    """The networks of a list with commas (`10.1.0.0/16, fd00::/8`). Raises `ValueError`."""
    return tuple(ip_network(one.strip()) for one in text.split(",") if one.strip())
