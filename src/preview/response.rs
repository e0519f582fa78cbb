//! What a browser is answered.

use std::sync::Arc;

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status and its words: `404 Not Found`.
    pub status: &'static str,
    /// What the body is, as a media type.
    pub kind: &'static str,
    /// What a page may do, as a content security policy.
    pub policy: &'static str,
    /// The body.
    pub body: ResponseBody,
}

/// The body of an answer.
#[derive(Clone, Debug)]
pub enum ResponseBody {
    /// Part of the program.
    Static(&'static [u8]),
    /// Made for this answer.
    Made(Vec<u8>),
    /// Part of something that was made before.
    Shared(Arc<Vec<u8>>),
    /// One line for each change of the workspace, until the browser goes away.
    Changes,
}

/// The policy of what is no page: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

impl Response {
    /// Answers with something that is no page.
    pub fn of(kind: &'static str, body: ResponseBody) -> Self {
        Self { status: "200 OK", kind, policy: NOTHING, body }
    }

    /// Refuses, in words for whoever typed the address.
    pub fn refusal(status: &'static str, words: &'static str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            policy: NOTHING,
            body: ResponseBody::Static(words.as_bytes()),
        }
    }

    /// Allows a page what it needs.
    #[must_use]
    pub fn with_policy(self, policy: &'static str) -> Self {
        Self { policy, ..self }
    }

    /// The status line and the headers, up to the body.
    pub fn head(&self) -> String {
        let Self { status, kind, policy, body } = self;
        let length = match body {
            ResponseBody::Static(bytes) => format!("Content-Length: {}\r\n", bytes.len()),
            ResponseBody::Made(bytes) => format!("Content-Length: {}\r\n", bytes.len()),
            ResponseBody::Shared(bytes) => format!("Content-Length: {}\r\n", bytes.len()),
            ResponseBody::Changes => String::new(),
        };
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{length}Connection: close\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n\r\n"
        )
    }
}
