//! What a browser asks for. The one file that names httparse.

use crate::percent::decoded;

/// The most bytes that the head of a request may have.
pub const LONGEST_HEAD: usize = 16 << 10;

/// The most header lines that a request may have.
const MOST_HEADERS: usize = 64;

/// A request, as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpRequest {
    /// `GET` and the like.
    pub method: String,
    /// What stands between the slashes of the path, as it was sent.
    pub path: Vec<String>,
    /// What stands after the question mark, decoded.
    pub query: Vec<(String, String)>,
    /// The `Host` header; none unless there is exactly one.
    pub host: Option<String>,
}

/// What the bytes that came so far are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestHead {
    /// The beginning of a request.
    Incomplete,
    /// A whole one.
    Whole(HttpRequest),
    /// None that could be answered.
    Malformed,
}

impl RequestHead {
    /// Reads the head of a request.
    pub fn read(bytes: &[u8]) -> Self {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        match parsed.parse(bytes) {
            Ok(httparse::Status::Complete(_)) => {}
            Ok(httparse::Status::Partial) if bytes.len() < LONGEST_HEAD => return Self::Incomplete,
            Ok(httparse::Status::Partial) | Err(_) => return Self::Malformed,
        }
        let (Some(method), Some(target)) = (parsed.method, parsed.path) else { return Self::Malformed };
        let mut hosts = parsed.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
        let host = match (hosts.next(), hosts.next()) {
            (Some(host), None) => std::str::from_utf8(host.value).ok().map(str::to_owned),
            _ => None,
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        // a path begins with a slash; what a proxy would be sent does not
        let Some(path) = path.strip_prefix('/') else { return Self::Malformed };
        Self::Whole(HttpRequest {
            method: method.to_owned(),
            path: path.split('/').map(str::to_owned).collect(),
            query: query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect(),
            host,
        })
    }
}

impl HttpRequest {
    /// The first value of that name after the question mark.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn pair(pair: &str) -> (String, String) {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    let plain = |text: &str| decoded(&text.replace('+', " ")).into_owned();
    (plain(key), plain(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_browser_sends() {
        let sent =
            b"GET /abc/state?letter=letters%2Fa+b.md&paper=&x HTTP/1.1\r\nhost: 127.0.0.1:8000\r\n\r\n";
        let RequestHead::Whole(request) = RequestHead::read(sent) else { panic!("whole") };
        assert_eq!(request.path, ["abc", "state"]);
        assert_eq!(request.value("letter"), Some("letters/a b.md"));
        assert_eq!(request.value("paper"), Some(""));
        assert_eq!(request.value("y"), None);
        assert_eq!(request.host.as_deref(), Some("127.0.0.1:8000"));
    }

    #[test]
    fn tells_what_is_not_yet_a_request_from_what_never_will_be() {
        assert_eq!(RequestHead::read(b""), RequestHead::Incomplete);
        assert_eq!(RequestHead::read(b"GET / HTTP/1.1\r\nHost: a"), RequestHead::Incomplete);
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(MOST_HEADERS + 1));
        let long = vec![b'a'; LONGEST_HEAD];
        for bytes in [
            &b"\x16\x03\x01\x02"[..],
            b"GET\r\n\r\n",
            b"GET http://a/ HTTP/1.1\r\n\r\n",
            b"GET * HTTP/1.1\r\n\r\n",
        ] {
            assert_eq!(RequestHead::read(bytes), RequestHead::Malformed, "{bytes:?}");
        }
        assert_eq!(RequestHead::read(many.as_bytes()), RequestHead::Malformed);
        assert_eq!(RequestHead::read(&long), RequestHead::Malformed);
    }

    #[test]
    fn knows_no_host_where_two_are_named() {
        let RequestHead::Whole(request) = RequestHead::read(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
        else {
            panic!("whole")
        };
        assert_eq!(request.host, None);
    }
}
