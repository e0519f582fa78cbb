//! `export --watch`: what a save changes is exported anew, and nothing else is said.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::{folder, letterpress};

/// A watching export, its results, and what else it says.
struct Watching {
    folder: tempfile::TempDir,
    child: Child,
    results: Receiver<String>,
    said: Receiver<String>,
}

impl Watching {
    fn new(args: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "letterpress.yml", "author: Ada\n");
        write(folder.path(), "employers/acme.yml", "name: Acme\n");
        write(folder.path(), "includes/greeting.md", "Hello");
        write(
            folder.path(),
            "letters/a.md",
            "---\nemployer: acme\n---\nTo {{ employer.name }}, {% include greeting.md %}.\n",
        );
        write(folder.path(), "letters/b.md", "---\ntitle: B\n---\nAs {{ site.author }}.\n");
        let mut child = letterpress()
            .args(["export", "-f", "text", "--watch"])
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("letterpress runs");
        let results = lines(child.stdout.take().expect("a pipe"));
        let said = lines(child.stderr.take().expect("a pipe"));
        let watching = Self { folder, child, results, said };
        while watching.said() != "watching; Ctrl-C ends it" {}
        while watching.results.try_recv().is_ok() {}
        watching
    }

    fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join("out").join(name)).unwrap_or_default()
    }

    /// The next line of results.
    #[track_caller]
    fn line(&self) -> String {
        self.results.recv_timeout(Duration::from_secs(30)).expect("a line")
    }

    /// The next line of what else is said.
    #[track_caller]
    fn said(&self) -> String {
        self.said.recv_timeout(Duration::from_secs(30)).expect("a line")
    }

    /// Asserts that nothing was printed of what was saved since the last line: the next one is about a letter that
    /// fails, and no other was exported, whether it was seen together with those saves or after them.
    #[track_caller]
    fn is_silent(&self) {
        self.write("letters/fails.md", "{{ site.nothing }}");
        let line = self.line();
        assert!(line.ends_with(": exported 0 files, 1 letter failed: 1 error"), "{line}");
    }

    fn interrupt(&mut self) -> ExitStatus {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        self.child.wait().expect("an end")
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The lines of a stream as they come.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

/// Saves a file in one step, so that nobody sees the half of it.
fn write(folder: &Path, name: &str, text: &str) {
    let half = tempfile::tempdir().expect("a folder");
    folder::write(half.path(), "half", text);
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::rename(half.path().join("half"), path).expect("saved");
}

#[test]
fn each_save_that_makes_a_difference_is_one_line() {
    let mut watching = Watching::new(&[]);
    assert_eq!(watching.text("a.txt"), "To Acme, Hello.\n");
    for (file, text, line, letter, shown) in [
        ("letters/b.md", "B: {{ site.author }}", "letters/b.md: exported 1 file", "b.txt", "B: Ada\n"),
        (
            "employers/acme.yml",
            "name: Acme Ltd.",
            "employers/acme.yml: exported 1 file",
            "a.txt",
            "To Acme Ltd., Hello.\n",
        ),
        (
            "includes/greeting.md",
            "Bye",
            "includes/greeting.md: exported 1 file",
            "a.txt",
            "To Acme Ltd., Bye.\n",
        ),
        ("letterpress.yml", "author: Eva", "letterpress.yml: exported 2 files", "b.txt", "B: Eva\n"),
        ("letters/c.md", "C", "letters/c.md: exported 1 file", "c.txt", "C\n"),
    ] {
        watching.write(file, text);
        assert_eq!(watching.line(), line);
        assert_eq!(watching.text(letter), shown, "{file}");
    }
    watching.write("notes.txt", "of no letter");
    watching.write("letters/c.md", "C");
    watching.is_silent();
    assert_eq!(watching.interrupt().code(), Some(0));
}

#[test]
fn a_mistake_is_said_once_and_exported_when_it_is_mended() {
    let watching = Watching::new(&[]);
    watching.write("letters/b.md", "B: {{ site.autor }}");
    assert_eq!(
        watching.line(),
        "letters/b.md: exported 0 files, 1 letter failed: 1 error, 1 warning (1 left-over)"
    );
    assert_eq!(watching.said(), "error[unset-variable]: `site.autor` is not set");
    assert_eq!(watching.said().trim(), "--> letters/b.md:1:7");
    assert_eq!(watching.text("b.txt"), "As Ada.\n");
    watching.write("letters/a.md", "A");
    assert_eq!(
        watching.line(),
        "letters/a.md: exported 1 file, 1 letter failed: 1 error, 1 warning (1 left-over)"
    );
    watching.write("letters/b.md", "B: {{ site.author }}");
    assert_eq!(watching.line(), "letters/b.md: exported 1 file");
    watching.write("letterpress.yml", "author: [\n");
    assert_eq!(watching.line(), "letterpress.yml: exported 0 files, 2 letters failed: 1 error");
    let error = std::iter::repeat_with(|| watching.said()).find(|line| line.starts_with("error"));
    assert!(error.is_some_and(|error| error.starts_with("error[yaml]: ")));
    watching.write("letterpress.yml", "author: Ada\n");
    watching.is_silent();
}

#[test]
fn its_own_files_are_no_changes() {
    let watching = Watching::new(&["-o", "./", "--force"]);
    watching.write("letters/b.md", "B");
    assert_eq!(watching.line(), "letters/b.md: exported 1 file");
    watching.is_silent();
}
