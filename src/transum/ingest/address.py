"""Addresses: the canonical form that names a story, and which machines may be asked for one."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm|at|pk|mtm|piwik|matomo|itm|hsa|vero|oly|guce)_\w+|_hs\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid"
    r"|igsh(?:id)?|mc_[ce]id|_ga|_gl|mkt_tok|cmpid|ncid|ocid|smid|smtyp|spm|scm|wt\.mc_id|s_cid|soc_(?:src|trk)|guccounter"
    r"|share_(?:token|from|source)|isappinstalled|ref_(?:src|url)|__twitter_impression|xtor",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_address(source: str) -> bool:
    """Whether a source is an address (`scheme://…`) rather than a path."""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", source))


def canonical(url: str, base: str | None = None) -> str | None:
    """`url` without tracking parameters, fragment and default port, host in lower case; None if it is none.

    Only parameters known to track are removed: on many sites `?id=…` is what tells two articles apart.
    """
    try:
        parts = urlsplit(urljoin(base or "", "".join(url.split())))
        port = f":{parts.port}" if parts.port not in (None, _DEFAULT_PORTS.get(parts.scheme)) else ""
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme, host + port, path, _without_tracking(parts.query), ""))


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one site: their hosts end in the same registered name."""
    return _site(url) == _site(other)


def is_public(address: str) -> bool:
    """Whether an IP address is of the open internet; IPv4 inside IPv6 is judged as IPv4."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (inner := ip.ipv4_mapped or ip.sixtofour):
        ip = inner
    return ip.is_global and not ip.is_multicast


def is_link_local(address: str) -> bool:
    """Whether an IP address is of the link, where clouds keep their machines' credentials."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_link_local or ip.is_unspecified or ip.is_multicast


def _without_tracking(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _is_tracking(part)]
    return quote("&".join(kept), safe="/%:@!$&'()*+,;=~-._?[]|")


def _is_tracking(part: str) -> bool:
    names = [name for name, _ in parse_qsl(part, keep_blank_values=True)]
    return bool(names) and bool(_TRACKING.fullmatch(names[0]))


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").rstrip(".")
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3  # co.uk, com.cn
    return ".".join(labels[-3:] if short else labels[-2:]) if not re.fullmatch(r"[\d.]+", host) else host
