//! `export --watch`: what a save changes is exported anew, and nothing else is said.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

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
        if args.contains(&"json") {
            // programs are not told that it began: a round is
            while !watching.line().contains("\"summary\"") {}
            let began = Instant::now();
            while let Err(error) = watching.results.try_recv() {
                assert!(error == TryRecvError::Empty && began.elapsed().as_secs() < 60, "no round: {error}");
                watching.write("data/of_no_letter.yml", "a: 1");
                thread::sleep(Duration::from_millis(500));
            }
            thread::sleep(Duration::from_secs(1));
        } else {
            while watching.said() != "watching; Ctrl-C ends it" {}
        }
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
    assert_eq!(watching.line(), "letterpress.yml: mended, and every file is there");
    // what is put back as it was is mended, too
    watching.write("letters/b.md", "B: {{ site.autor }}");
    assert!(watching.line().starts_with("letters/b.md: exported 0 files, 1 letter failed: 1 error"));
    watching.write("letters/b.md", "B: {{ site.author }}");
    assert_eq!(watching.line(), "letters/b.md: mended, and every file is there");
    watching.is_silent();
}

#[test]
fn programs_are_told_of_each_round() {
    let watching = Watching::new(&["--message-format", "json"]);
    let summary = || loop {
        let line: serde_json::Value = serde_json::from_str(&watching.line()).expect("an object");
        if line["type"] == "summary" {
            return [&line["exported"], &line["failed"], &line["errors"]].map(serde_json::Value::as_u64);
        }
    };
    // a save that is seen in two steps makes two rounds, of which one may be as the one before
    let is_told = |counts: [u64; 3]| {
        let told: Vec<_> = std::iter::repeat_with(summary)
            .take(3)
            .map_while(|told| (told != counts.map(Some)).then_some(told))
            .collect();
        assert!(told.len() < 3, "{counts:?}: {told:?}");
    };
    for (text, counts) in [
        ("B: {{ site.autor }}", [0, 1, 1]),
        ("---\ntitle: B\n---\nAs {{ site.author }}.\n", [0, 0, 0]),
        ("B: {{ site.author }}", [1, 0, 0]),
    ] {
        watching.write("letters/b.md", text);
        is_told(counts);
    }
    watching.write("letterpress.yml", "author: [\n");
    is_told([0, 2, 1]);
    watching.write("letterpress.yml", "author: Ada\n");
    is_told([0, 0, 0]);
}

/// The first round told of unchanged files and letters, which no other does.
#[test]
fn programs_are_told_of_no_unchanged_file_in_the_first_round_either() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "letters/a.md", "A\n");
    write(folder.path(), "letters/b.md", "B\n");
    let round = |format: &str| {
        let mut child = letterpress()
            .args(["export", "-f", "text", "--watch", "--message-format", format])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("letterpress runs");
        let results = lines(child.stdout.take().expect("a pipe"));
        let line = || results.recv_timeout(Duration::from_secs(30)).expect("a line");
        let lines: Vec<String> = match format {
            "json" => std::iter::repeat_with(line).take_while(|line| !line.contains("\"summary\"")).collect(),
            _ => std::iter::repeat_with(line).take(2).collect(),
        };
        let _ = child.kill();
        let _ = child.wait();
        lines
    };
    assert_eq!(round("json").len(), 4);
    assert_eq!(round("json"), [""; 0]);
    write(folder.path(), "letters/b.md", "B, too\n");
    let told = round("json");
    assert!(told.len() == 2 && told.iter().all(|line| line.contains("\"letter\":\"b\"")), "{told:?}");
    // people are told where the files are
    assert_eq!(round("human"), ["out/a.txt", "out/b.txt"]);
}

/// The log lies in the workspace: what is written there makes no round, neither by the program nor by one that it is led through.
#[test]
fn its_own_log_is_no_change() {
    for through in ["> watch.jsonl 2> watch.err", "2>&1 | tee watch.txt > piped.log"] {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), "letterpress.yml", "author: Ada\n");
        write(folder.path(), "letters/a.md", "As {{ site.author }}.\n");
        let program = letterpress().get_program().to_string_lossy().into_owned();
        let script =
            format!("exec timeout 60 '{program}' export --watch -f text --message-format json {through}");
        let mut child = Command::new("sh")
            .args(["-c", &script])
            .env("LETTERPRESS_CLOCK", "off")
            .current_dir(folder.path())
            .process_group(0)
            .spawn()
            .expect("a shell");
        let log = folder
            .path()
            .join(through.split_whitespace().find(|word| word.contains("watch.")).expect("a log"));
        let rounds = || fs::read_to_string(&log).unwrap_or_default().matches("\"summary\"").count();
        let wait = |least: usize| {
            for _ in 0..300 {
                if rounds() >= least {
                    return;
                }
                thread::sleep(Duration::from_millis(100));
            }
            panic!("{through}: {} rounds", rounds());
        };
        wait(1);
        // the letter fails in every round from now on
        thread::sleep(Duration::from_millis(500));
        write(folder.path(), "letters/a.md", "{{ site.autor }}");
        wait(2);
        thread::sleep(Duration::from_secs(2));
        assert!(rounds() <= 8, "{through}: {} rounds", rounds());
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = child.wait();
    }
}

#[test]
fn its_own_files_are_no_changes() {
    let watching = Watching::new(&["-o", "./", "--force"]);
    watching.write("letters/b.md", "B");
    assert_eq!(watching.line(), "letters/b.md: exported 1 file");
    watching.is_silent();
}
