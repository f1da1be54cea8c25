//! Keeps foreign web pages out: whoever can make a browser send requests must not read the preview or open files through it.
//!
//! A page of another site can send requests to this machine. It can't choose the `Origin` that the browser adds, and under a
//! name of its own that leads here (DNS rebinding) the browser names that host.

use std::net::IpAddr;

use axum::http::{HeaderMap, Method, header};

/// The hosts that the preview answers for.
pub(super) struct Hosts {
    host: IpAddr,
    port: u16,
}

impl Hosts {
    pub(super) fn new(host: IpAddr, port: u16) -> Self {
        Self { host, port }
    }

    /// Whether a `Host` header (RFC 9110, section 7.2) names this preview.
    pub(super) fn serves(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        port == Some(self.port) && self.is_ours(name)
    }

    fn is_ours(&self, name: &str) -> bool {
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        match bare.parse::<IpAddr>() {
            // No name leads to a literal address, so none of a foreign site's can either.
            Ok(address) => address.is_loopback() || self.host.is_unspecified() || address == self.host,
            Err(_) => self.host.is_unspecified() && is_this_machine(name),
        }
    }

    /// Whether a request to the preview's own endpoints comes from one of its pages.
    pub(super) fn trusts(&self, method: &Method, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let same_site = text(header::HeaderName::from_static("sec-fetch-site"))
            .is_none_or(|site| matches!(site, "same-origin" | "none"));
        let origin = match text(header::ORIGIN) {
            Some(origin) => origin.strip_prefix("http://").is_some_and(|host| self.serves(host)),
            // Browsers send no origin with a GET of the same origin; with all else they do.
            None => *method == Method::GET && !headers.contains_key(header::ORIGIN),
        };
        same_site && origin
    }
}

/// Whether a name is that of the machine, with or without the ending of local networks.
fn is_this_machine(name: &str) -> bool {
    let own = rustix::system::uname();
    let own = own.nodename().to_string_lossy();
    let bare = name.strip_suffix(".local").unwrap_or(name);
    !own.is_empty() && bare.eq_ignore_ascii_case(own.strip_suffix(".local").unwrap_or(&own))
}

/// Every open page holds a connection; many systems allow few unless asked.
pub(super) fn allow_many_connections() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Where it is refused, the limit stays as it was.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
}
