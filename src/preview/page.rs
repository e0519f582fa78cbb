//! The page around the letters: its files, which are part of the program.

use super::response::{Response, ResponseBody};

/// What the page itself may do: run its own script and show what this server has, and nothing else.
const PAGE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The file of that name.
pub fn file(name: &str) -> Option<Response> {
    let (kind, bytes): (_, &[u8]) = match name {
        "" => ("text/html; charset=utf-8", include_bytes!("page/page.html")),
        "page.css" => ("text/css; charset=utf-8", include_bytes!("page/page.css")),
        "page.js" => ("text/javascript; charset=utf-8", include_bytes!("page/page.js")),
        "icon.svg" => ("image/svg+xml", include_bytes!("page/icon.svg")),
        _ => return None,
    };
    let response = Response::of(kind, ResponseBody::Static(bytes));
    Some(if name.is_empty() { response.with_policy(PAGE) } else { response })
}
