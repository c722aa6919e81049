"""Keeping what a bot sends to this machine from the proxy that its surroundings name."""

from collections.abc import Mapping

__tracebackhide__ = True

_PROXIES = ("http_proxy", "https_proxy", "all_proxy")
_HERE = ("127.0.0.1", "localhost")


def past_proxies(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that let 127.0.0.1 be reached without a proxy; none where no proxy is named.

    requests, httpx, curl and others send to the proxy whatever `no_proxy` does not name, this machine too.
    """
    if not any(environ.get(name) or environ.get(name.upper()) for name in _PROXIES):
        return {}
    named = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    hosts = [host.strip() for host in named.split(",") if host.strip()]
    if "*" in hosts:
        return {}
    whole = ",".join((*hosts, *(host for host in _HERE if host not in hosts)))
    return {"no_proxy": whole, "NO_PROXY": whole}
