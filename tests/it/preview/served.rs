//! A preview that is served to tests.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use serde_json::Value as Json;

use crate::support::{folder, letterpress};

/// The program.
/// A preview that runs until it is dropped.
pub(crate) struct Served {
    pub(crate) folder: tempfile::TempDir,
    child: Child,
    pub(crate) address: String,
    pub(crate) port: u16,
    pub(crate) token: String,
}

impl Served {
    /// Serves a folder that `prepare` fills.
    pub(crate) fn new(prepare: impl FnOnce(&Path), args: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        prepare(folder.path());
        let mut child = letterpress()
            .args(["preview", "--message-format", "json"])
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("letterpress runs");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let line: Json = serde_json::from_str(&line).expect("JSON");
        assert_eq!(line["type"], "preview");
        let address = line["address"].as_str().expect("an address").to_owned();
        let rest = address.strip_prefix("http://127.0.0.1:").expect("this machine");
        let (port, token) = rest.trim_end_matches('/').split_once('/').expect("a token");
        let (port, token) = (port.parse().expect("a port"), token.to_owned());
        Self { folder, child, address, port, token }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream
    }

    /// Sends bytes and gives what came back.
    pub(crate) fn send(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // the other side may have refused before it has read everything
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// Asks for a path as a browser would, and gives head and body.
    pub(crate) fn get(&self, path: &str) -> (String, Vec<u8>) {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> (String, Vec<u8>) {
        let answer = self.send(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes());
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        (String::from_utf8(answer[..end].to_vec()).expect("text"), answer[end + 4..].to_vec())
    }

    pub(crate) fn status(&self, path: &str) -> String {
        status(&self.get(path).0)
    }

    pub(crate) fn state(&self, query: &str) -> Json {
        serde_json::from_slice(&self.get(&format!("/{}/state?{query}", self.token)).1).expect("JSON")
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        folder::write(self.folder.path(), name, text);
    }

    /// How many threads it has.
    #[cfg(target_os = "linux")]
    pub(crate) fn threads(&self) -> usize {
        fs::read_dir(format!("/proc/{}/task", self.child.id())).expect("a process").count()
    }

    /// Ends it as Ctrl-C does.
    pub(crate) fn interrupt(&mut self) -> ExitStatus {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        self.child.wait().expect("an end")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn status(head: &str) -> String {
    head.lines().next().unwrap_or_default().trim_start_matches("HTTP/1.1 ").to_owned()
}
