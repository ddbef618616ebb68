"""Where a request comes from, as far as that cannot be forged, and whether the desk may be seen from there."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def read_networks(texts: Iterable[str]) -> list[Network]:
    """Return CIDR networks (or single addresses) from their texts; ValueError names what is not one."""
    return [ip_network(text.strip()) for text in texts if text.strip()]


def client_of(peer: str, forwarded_for: str, proxies: list[Network]) -> str:
    """Return the address that a request comes from, "" where there is none (a socket of this machine).

    `peer` is who holds the connection, `forwarded_for` the header X-Forwarded-For. Each of our proxies adds the address
    that it was reached from at the end, so the header is read from the end and only as long as our own proxies
    wrote it: what a client puts before that is never believed.
    """
    address = _read(peer)
    for text in reversed(forwarded_for.split(",")):
        if address is not None and not is_within(address, proxies):
            break
        if (before := _read(text.strip())) is None:
            break
        address = before
    return str(address or "")


def may_see(client: str, networks: list[Network]) -> bool:
    """Whether the desk is shown to an address; without networks it is shown to all."""
    address = _read(client)
    return not networks or (address is not None and is_within(address, networks))


def is_ours(peer: str, proxies: list[Network]) -> bool:
    """Whether who holds the connection is one of our proxies, or this machine itself by a socket."""
    address = _read(peer)
    return not peer or (address is not None and is_within(address, proxies))


def is_within(address: Address, networks: list[Network]) -> bool:
    """Whether one of the networks holds the address."""
    return any(address.version == network.version and address in network for network in networks)


def _read(text: str) -> Address | None:
    """An address from its text, an IPv4 address within IPv6 as what it is; None for anything else."""
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
