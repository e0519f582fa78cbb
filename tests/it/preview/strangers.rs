//! What strangers get of a preview, and what they can do to it: nothing.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use super::bookshop;
use super::served::{Served, status};
use crate::support::tools;

#[test]
fn strangers_get_nothing() {
    let served = Served::new(bookshop, &[]);
    let Served { port, token, .. } = &served;
    let own = format!("127.0.0.1:{port}");
    assert_eq!(served.status(&format!("/{token}/")), "200 OK");
    assert_eq!(status(&served.ask("GET", &format!("/{token}/"), &format!("localhost:{port}")).0), "200 OK");
    // another name for this machine, which a page of strangers may have made (DNS rebinding)
    for host in
        ["rebound.example", "127.0.0.1", "127.0.0.1:1", "[::1]", "", &format!("rebound.example:{port}")]
    {
        assert_eq!(status(&served.ask("GET", &format!("/{token}/state"), host).0), "403 Forbidden", "{host}");
    }
    let without = served.send(format!("GET /{token}/ HTTP/1.0\r\n\r\n").as_bytes());
    assert!(without.starts_with(b"HTTP/1.1 403 "), "{}", String::from_utf8_lossy(&without));
    let (first, rest) = token.split_at(1);
    let wrong = format!("{}{rest}", if first == "0" { "1" } else { "0" });
    for path in [
        "/",
        "/state",
        "/favicon.ico",
        &format!("/{wrong}/state"),
        &format!("/{token}"),
        &format!("/{}/", &token[1..]),
        &format!("//{token}/"),
        // nothing is looked up by its path
        &format!("/{token}/letterpress.yml"),
        &format!("/{token}/letters/application.md"),
        &format!("/{token}/../letterpress.yml"),
        &format!("/{token}/view/1/../../letterpress.yml"),
        &format!("/{token}/%2e%2e/%2e%2e/etc/passwd"),
        &format!("/{token}/view/1/page/../../../../etc/passwd"),
        &format!("/{token}//etc/passwd"),
        &format!("/{token}/view/99/letter.html"),
        &format!("/{token}/view/1/page/99.svg"),
        &format!("/{token}/view/1/page/0.svg"),
        &format!("/{token}/view/-1/letter.html"),
    ] {
        assert_eq!(served.status(path), "404 Not Found", "{path}");
    }
    // a letter is one of the workspace's, or the first of them is shown
    let outside = tempfile::NamedTempFile::with_suffix(".md").expect("a file");
    fs::write(outside.path(), "SECRET").expect("written");
    let state = served.state(&format!("letter={}&employer=nobody&paper=a0", outside.path().display()));
    assert_eq!(state["letter"]["file"], "letters/application.md");
    for method in ["POST", "PUT", "OPTIONS", "DELETE"] {
        let (head, _) = served.ask(method, &format!("/{token}/state"), &own);
        assert_eq!(status(&head), "405 Method Not Allowed");
    }
    assert_eq!(served.ask("HEAD", &format!("/{token}/"), &own).1, b"");
}

#[test]
fn pages_may_do_what_they_need_and_nothing_else() {
    let served = Served::new(bookshop, &[]);
    served.state("");
    for (path, policy) in [
        (
            "",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
            frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (
            "view/1/frame.html",
            "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; \
            default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
            frame-ancestors 'self'",
        ),
        (
            "view/1/letter.html",
            "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; \
            default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
            frame-ancestors 'self'",
        ),
        (
            "view/1/page/1.svg",
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ),
        ("state", "default-src 'none'; frame-ancestors 'none'"),
    ] {
        let (head, _) = served.get(&format!("/{}/{path}", served.token));
        let lines: Vec<&str> = head.lines().collect();
        assert_eq!(lines[0], "HTTP/1.1 200 OK", "{path}");
        let mut names: Vec<&str> = lines[1..].iter().filter_map(|line| line.split(':').next()).collect();
        names.sort_unstable();
        // no `Access-Control-*`: no other page may read anything
        assert_eq!(
            names,
            [
                "Cache-Control",
                "Connection",
                "Content-Length",
                "Content-Security-Policy",
                "Content-Type",
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy",
                "Referrer-Policy",
                "X-Content-Type-Options",
            ]
        );
        assert!(lines.contains(&&*format!("Content-Security-Policy: {policy}")), "{path}: {head}");
    }
}

#[test]
fn what_is_no_request_costs_little_and_ends_soon() {
    let served = Served::new(bookshop, &[]);
    let path = format!("/{}/", served.token);
    for (bytes, expected) in [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), "400"),
        (b"GET /\r\n\r\n".to_vec(), "400"),
        (b"\0\0\0\0\r\n\r\n".to_vec(), "400"),
        ([b"GET / HTTP/1.1\r\n".to_vec(), b"X: y\r\n".repeat(5000)].concat(), "400"),
        (vec![b'A'; 1 << 20], "400"),
        (format!("GET /{} HTTP/1.1\r\n\r\n", "a/".repeat(1 << 16)).into_bytes(), "400"),
    ] {
        let answer = served.send(&bytes);
        let expected = format!("HTTP/1.1 {expected} ");
        assert!(answer.starts_with(expected.as_bytes()), "{}", String::from_utf8_lossy(&answer));
    }
    // those who say nothing: as many as there are seats and more, and one by one they lose them
    let silent: Vec<TcpStream> = (0..100).map(|_| served.connect()).collect();
    let mut dripping = served.connect();
    let start = Instant::now();
    while !served
        .send(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", served.port).as_bytes())
        .starts_with(b"HTTP/1.1 200 ")
    {
        let _ = dripping.write_all(b"G");
        std::thread::sleep(Duration::from_millis(100));
        assert!(start.elapsed() < Duration::from_secs(30), "it never answers again");
    }
    drop(silent);
    assert_eq!(served.status(&path), "200 OK");
}

/// What the kernel says is the truth, whatever we asked for.
#[cfg(target_os = "linux")]
#[test]
fn nobody_but_this_machine_can_connect() {
    let served = Served::new(bookshop, &[]);
    let port = format!(":{:04X}", served.port);
    let listening = |table: &str| -> Vec<String> {
        fs::read_to_string(table)
            .unwrap_or_default()
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .filter(|fields| fields.get(3) == Some(&"0A"))
            .filter_map(|fields| fields.get(1)?.strip_suffix(&port).map(str::to_owned))
            .collect()
    };
    assert_eq!(listening("/proc/net/tcp"), ["0100007F"]);
    assert_eq!(listening("/proc/net/tcp6"), [] as [&str; 0]);
}

/// Those who connect and say nothing, or half a request, take no more than the seats there are.
#[cfg(target_os = "linux")]
#[test]
fn hundreds_of_connections_take_a_bounded_number_of_threads() {
    let served = Served::new(bookshop, &[]);
    let path = format!("/{}/", served.token);
    let before = served.threads();
    let crowd: Vec<TcpStream> = (0..400)
        .map(|number| {
            let mut stream = served.connect();
            if number % 2 == 0 {
                let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
            }
            stream
        })
        .collect();
    // sixty-four seats, and threads that have given theirs back and are not gone yet
    let during = served.threads();
    assert!(during <= before + 128, "{before} threads became {during}");
    for _ in 0..20 {
        assert_eq!(served.status(&path), "200 OK", "connections that say nothing keep the owner out");
    }
    drop(crowd);
    let start = Instant::now();
    while served.status(&path) != "200 OK" {
        assert!(start.elapsed() < Duration::from_secs(30), "it never answers again");
        std::thread::sleep(Duration::from_millis(50));
    }
    let start = Instant::now();
    while served.threads() > before + 2 {
        assert!(start.elapsed() < Duration::from_secs(30), "{} threads stay", served.threads());
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// As many as there are seats say nothing: the first of them give theirs to the owner, and the last are not waited for long.
#[test]
fn whoever_says_nothing_keeps_nobody_out_and_is_let_go() {
    let served = Served::new(bookshop, &[]);
    let mut crowd: Vec<TcpStream> = (0..64).map(|_| served.connect()).collect();
    assert_eq!(served.status(&format!("/{}/", served.token)), "200 OK");
    let mut last = crowd.pop().expect("one of them");
    assert_eq!(last.read(&mut [0]).ok(), Some(0), "it is still waited for");
}

#[test]
fn no_more_are_told_of_changes_than_there_are_seats() {
    let served = Served::new(bookshop, &[]);
    let Served { port, token, .. } = &served;
    let request = format!("GET /{token}/changes HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    let answer = |_| {
        let mut stream = served.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut begins = [0; 12];
        stream.read_exact(&mut begins).expect("an answer");
        (stream, String::from_utf8_lossy(&begins).into_owned())
    };
    let answers: Vec<(TcpStream, String)> = (0..70).map(answer).collect();
    let told = answers.iter().filter(|(_, begins)| begins == "HTTP/1.1 200").count();
    let refused = answers.iter().filter(|(_, begins)| begins == "HTTP/1.1 503").count();
    assert_eq!((told, refused), (64, 6));
}

#[test]
fn odd_requests_are_answered_or_refused_and_end() {
    let served = Served::new(bookshop, &[]);
    let Served { port, token, .. } = &served;
    let host = format!("Host: 127.0.0.1:{port}");
    for (request, expected) in [
        (format!("GET /{token}/ HTTP/1.0\r\n{host}\r\n\r\n"), "200 OK"),
        (format!("GET /{token}/ HTTP/1.1\r\n{host}\r\nContent-Length: 99999999999\r\n\r\n"), "200 OK"),
        (format!("GET /{token}/ HTTP/1.1\r\n{host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "200 OK"),
        (
            format!("GET /{token}/ HTTP/1.1\r\n{host}\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"),
            "200 OK",
        ),
        (
            format!("POST /{token}/state HTTP/1.1\r\n{host}\r\n\r\n{}", "x".repeat(1 << 20)),
            "405 Method Not Allowed",
        ),
        (format!("GET /{token}/state?{} HTTP/1.1\r\n{host}\r\n\r\n", "letter=%00&".repeat(1000)), "200 OK"),
        (format!("GET /{token}/state?letter=%ff%fe%0d%0aX:1 HTTP/1.1\r\n{host}\r\n\r\n"), "200 OK"),
        (
            format!("GET /{token}/view/18446744073709551616/letter.html HTTP/1.1\r\n{host}\r\n\r\n"),
            "404 Not Found",
        ),
        (format!("GET /{token}/ HTTP/1.1\r\n{host}\r\n{host}\r\n\r\n"), "403 Forbidden"),
        (
            format!("GET /{token}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}.rebound.example\r\n\r\n"),
            "403 Forbidden",
        ),
        (format!("GET http://127.0.0.1:{port}/{token}/ HTTP/1.1\r\n{host}\r\n\r\n"), "400 Bad Request"),
        (format!("GET /{token}/ HTTP/9.9\r\n{host}\r\n\r\n"), "400 Bad Request"),
        (format!("GET /{token}/\0 HTTP/1.1\r\n{host}\r\n\r\n"), "400 Bad Request"),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), "400 Bad Request"),
    ] {
        let answer = String::from_utf8_lossy(&served.send(request.as_bytes())).into_owned();
        assert_eq!(status(&answer), expected, "{request:.300}");
    }
}

/// Names and messages of strangers are words on the page around the letters too.
#[test]
fn hostile_names_are_words_on_the_page() {
    let Some(mut node) = tools::node("preview_hostile.mjs", "playwright-core") else { return };
    let Some(chromium) = tools::chromium() else { return };
    let markup =
        "<img src=x onerror=window.ran=1><script>window.ran=1<\u{2215}script>\" onclick=window.ran=1";
    let prepare = |folder: &Path| {
        bookshop(folder);
        let quoted = format!("{markup}</script>").replace('"', "\\\"");
        let letter = format!(
            "---\ntitle: \"{quoted}\"\nemployer: \"k{quoted}\"\n---\n{{{{ page['{markup}'] }}}} [a](x`<b>`:y)\n"
        );
        fs::write(folder.join(format!("letters/{markup}.md")), letter).expect("written");
        let employers = format!("\"k{quoted}\": {{name: \"N{quoted}\", jobtitle: \"{quoted}\"}}\n");
        fs::write(folder.join("employers.yml"), employers).expect("written");
    };
    let letter = format!("letters/{markup}.md");
    let served = Served::new(prepare, &[letter.as_str()]);
    let output = node.args([chromium.as_path(), Path::new(&served.address)]).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Json = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(report["seen"], json!([]));
    // a title's quotation marks are set as the body's are
    assert_eq!(report["title"], json!(format!("{markup}</script>").replace('"', "”")));
    let shown = report["text"].as_str().expect("text");
    assert!(shown.contains(&format!("letters/{markup}.md")), "{shown}");
    assert!(shown.contains(&format!("N{markup}</script>")), "{shown}");
}

/// A page of another site that is open in the same browser gets nothing of a preview, though it was told the whole address.
#[test]
fn a_page_of_another_site_in_the_same_browser_reads_changes_and_stops_nothing() {
    let Some(mut node) = tools::node("preview_stranger.mjs", "playwright-core") else { return };
    let Some(chromium) = tools::chromium() else { return };
    let served = Served::new(bookshop, &[]);
    served.state("");
    for path in ["view/1/letter.html", "view/1/frame.html", "view/1/page/1.svg", "page.js", "page.css"] {
        assert_eq!(served.status(&format!("/{}/{path}", served.token)), "200 OK", "{path}");
    }
    let output = node.args([chromium.as_path(), Path::new(&served.address)]).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Json = serde_json::from_slice(&output.stdout).expect("a report");
    let got = report["got"].as_object().expect("what it got");
    assert_eq!(got.len(), 26, "{got:?}");
    for (name, result) in got {
        let expected = match name.as_str() {
            "opener" => "null",
            // it lost the window that it opened
            "window" => "true",
            name if name.starts_with("frame ") => "closed, 0 frames",
            _ => "refused",
        };
        assert_eq!(result, expected, "{name}");
    }
    assert_eq!(report["before"], report["after"]);
    assert!(
        report["after"].as_str().is_some_and(|text| text.contains("Application as a bookseller")),
        "{report}"
    );
}
