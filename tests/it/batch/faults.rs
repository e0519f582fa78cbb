//! What the world does to a run: folders that cannot be written, a full disk, readers that go away. Nothing that
//! was there is lost, nothing is half-written, and the next run completes.

#![cfg(unix)]

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::{letterpress, tools};

struct Folder(tempfile::TempDir);

impl Folder {
    /// A workspace of so many letters.
    fn new(letters: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("letters")).expect("folders");
        fs::write(folder.path().join("letterpress.yml"), "author: A\n").expect("settings");
        for number in 0..letters {
            let text =
                format!("---\ntitle: T{number}\ndate: 2026-01-02\nlang: en\n---\nLetter number {number}.\n");
            fs::write(folder.path().join(format!("letters/l{number:03}.md")), text).expect("a letter");
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = letterpress();
        command.current_dir(self.0.path()).arg("export").args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("a run")
    }

    /// Runs again and sees every letter whole.
    #[track_caller]
    fn completes(&self, letters: usize, args: &[&str]) {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        self.is_whole(letters);
    }

    #[track_caller]
    fn is_whole(&self, letters: usize) {
        for number in 0..letters {
            let text = fs::read_to_string(self.path(&format!("out/l{number:03}.txt"))).expect("exported");
            assert!(text.ends_with(&format!("Letter number {number}.\n")), "{text:?}");
        }
        assert_eq!(temporary(&self.path("out")), [] as [&str; 0]);
    }
}

/// Half-written files: those that are neither letters nor the program's own lists.
fn temporary(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".tmp") || name.starts_with(".l0"))
        .collect()
}

/// Whether we are root, whom no permission stops.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_loses_nothing() {
    let folder = Folder::new(1);
    folder.completes(1, &["-f", "text"]);
    let before = fs::read(folder.path("out/l000.txt")).expect("exported");
    fs::write(folder.path("letters/l000.md"), "---\ntitle: T\n---\nOther.\n").expect("a letter");
    let mut command = as_nobody(&folder, folder.command(&["-f", "text"]));
    fs::set_permissions(folder.path("out"), fs::Permissions::from_mode(0o555)).expect("set");
    let output = command.output();
    fs::set_permissions(folder.path("out"), fs::Permissions::from_mode(0o755)).expect("set");
    let Ok(output) = output else {
        tools::skipped("the program lies where others may not run it");
        return;
    };
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{messages}");
    assert!(messages.contains("`out/l000.txt` cannot be written: permission denied"), "{messages}");
    assert_eq!(fs::read(folder.path("out/l000.txt")).expect("there"), before);
}

#[test]
fn a_full_disk_leaves_no_half_of_a_file() {
    let folder = Folder::new(1);
    fs::create_dir(folder.path("out")).expect("a folder");
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=8k", "tmpfs"])
        .arg(folder.path("out"))
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !mounted {
        tools::skipped("a small disk needs the right to mount one");
        return;
    }
    let output = folder.run(&["-f", "pdf"]);
    let left: Vec<_> = fs::read_dir(folder.path("out"))
        .expect("the folder")
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("l000"))
        .collect();
    Command::new("umount").arg(folder.path("out")).status().expect("unmounted");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(0), "{messages}");
    assert!(messages.contains("no space left") || messages.contains("storage full"), "{messages}");
    assert_eq!(left, [] as [&str; 0]);
}

#[test]
fn a_reader_that_closes_stdout_is_success() {
    let folder = Folder::new(5);
    let mut child =
        folder.command(&["-f", "text"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
    drop(child.stdout.take());
    let mut messages = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut messages).expect("text");
    assert_eq!(child.wait().expect("ended").code(), Some(0), "{messages}");
    assert!(!messages.contains("panicked"), "{messages}");
    folder.is_whole(5);
}

#[test]
fn sixty_four_threads_make_the_same_files_as_one() {
    let folder = Folder::new(40);
    folder.completes(40, &["-f", "text", "--threads", "64"]);
    let many: Vec<_> =
        (0..40).map(|n| fs::read(folder.path(&format!("out/l{n:03}.txt"))).expect("there")).collect();
    folder.completes(40, &["-f", "text", "--threads", "1", "--force"]);
    let one: Vec<_> =
        (0..40).map(|n| fs::read(folder.path(&format!("out/l{n:03}.txt"))).expect("there")).collect();
    assert_eq!(many, one);
}

#[test]
fn two_processes_on_one_folder_leave_whole_files() {
    let folder = Folder::new(30);
    let start = || {
        folder.command(&["-f", "text"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a run")
    };
    let (mut first, mut second) = (start(), start());
    let ended = (first.wait().expect("ended").code(), second.wait().expect("ended").code());
    // to try again helps whoever came second
    assert!(matches!(ended, (Some(0), Some(0 | 2)) | (Some(2), Some(0))), "{ended:?}");
    folder.completes(30, &["-f", "text"]);
}

#[test]
fn a_run_that_is_told_to_end_leaves_whole_files() {
    let folder = Folder::new(40);
    for milliseconds in [5, 30, 60, 120] {
        let mut child = folder
            .command(&["-f", "text", "--force"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a run");
        std::thread::sleep(Duration::from_millis(milliseconds));
        Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .stderr(Stdio::null())
            .status()
            .expect("kill");
        // 143 is what shells make of the signal; before anything is listened to, it ends the process itself
        let ended = child.wait().expect("ended").code();
        assert!(matches!(ended, Some(0 | 143) | None), "{ended:?}");
        for entry in fs::read_dir(folder.path("out")).into_iter().flatten().filter_map(Result::ok) {
            if entry.path().extension().is_some_and(|extension| extension == "txt") {
                let text = fs::read_to_string(entry.path()).expect("text");
                assert!(text.contains("Letter number") && text.ends_with(".\n"), "{text:?}");
            }
        }
    }
    let output = folder.run(&["-f", "text", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_output_folder_that_vanishes_is_made_again_or_an_error() {
    let folder = Folder::new(60);
    let mut child =
        folder.command(&["-f", "text"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a run");
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(10));
        let _ = fs::remove_dir_all(folder.path("out"));
    }
    assert!(child.wait().expect("ended").code().is_some_and(|code| code <= 2));
    let _ = fs::remove_dir_all(folder.path("out"));
    folder.completes(60, &["-f", "text"]);
}

#[test]
fn a_letter_that_vanishes_does_not_stop_the_others() {
    let folder = Folder::new(3);
    std::os::unix::fs::symlink(folder.path("gone.md"), folder.path("letters/l009.md")).expect("a link");
    let output = folder.run(&["-f", "text", "letters/l000.md", "letters/l009.md", "letters/l001.md"]);
    assert_ne!(output.status.code(), Some(0));
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(messages.contains("l009"), "{messages}");
}

/// Where something goes wrong in a run, spread over all of it the same way every time.
struct Moments(u32);

impl Moments {
    fn next(&mut self, of: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        of * (self.0 >> 16) / (1 << 16)
    }
}

#[test]
fn a_batch_killed_at_forty_moments_loses_nothing() {
    const LETTERS: usize = 12;
    let folder = Folder::new(LETTERS);
    let rows: Vec<_> = (0..LETTERS).map(|number| format!("l{number:03},l{number:03}")).collect();
    fs::write(folder.path("jobs.csv"), format!("letter,output\n{}\n", rows.join("\n"))).expect("a job list");
    let batch = |more: &[&str]| {
        let mut command = letterpress();
        command.current_dir(folder.0.path()).args(["batch", "jobs.csv", "-f", "text"]).args(more);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(batch(&[]).status().expect("a run").success());
    fs::write(folder.path("out/mine.txt"), "mine").expect("a file of the user's own");
    let started = Instant::now();
    assert!(batch(&["--force"]).status().expect("a run").success());
    let (whole, mut moments, mut killed) = (started.elapsed(), Moments(20_150_102), 0);
    for round in 0..40 {
        let mut child = batch(&["--force"]).spawn().expect("a run");
        std::thread::sleep(moments.next(whole));
        child.kill().expect("killed");
        killed += usize::from(child.wait().expect("ended").code().is_none());
        for number in 0..LETTERS {
            let text =
                fs::read_to_string(folder.path(&format!("out/l{number:03}.txt"))).expect("still there");
            assert!(text.ends_with(&format!("Letter number {number}.\n")), "round {round}: {text:?}");
        }
        if round % 10 == 9 {
            assert!(batch(&[]).status().expect("a run").success(), "round {round}: the next run completes");
            folder.is_whole(LETTERS);
        }
    }
    assert!(killed > 20, "only {killed} runs were killed before they ended");
    assert_eq!(fs::read_to_string(folder.path("out/mine.txt")).expect("there"), "mine");
}

/// A command of somebody whom permissions stop, where we are root.
fn as_nobody(folder: &Folder, mut command: Command) -> Command {
    use std::os::unix::fs::chown;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    if is_root() {
        for entry in walkdir::WalkDir::new(folder.0.path()).into_iter().filter_map(Result::ok) {
            chown(entry.path(), Some(NOBODY), Some(NOBODY)).expect("given away");
        }
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

#[test]
fn a_permission_lost_midway_is_an_error_and_loses_nothing() {
    const LETTERS: usize = 40;
    let folder = Folder::new(LETTERS);
    let args = ["-f", "text", "--force", "--threads", "1"];
    let allowed =
        |mode| fs::set_permissions(folder.path("out"), fs::Permissions::from_mode(mode)).expect("set");
    let started = Instant::now();
    let Ok(first) = as_nobody(&folder, folder.command(&args)).output() else {
        tools::skipped("the program lies where others may not run it");
        return;
    };
    assert_eq!(first.status.code(), Some(0), "{}", String::from_utf8_lossy(&first.stderr));
    let (whole, mut moments, mut refused) = (started.elapsed(), Moments(7), 0);
    for _ in 0..8 {
        let child = as_nobody(&folder, folder.command(&args))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        std::thread::sleep(moments.next(whole));
        allowed(0o555);
        let output = child.wait_with_output().expect("ended");
        allowed(0o755);
        let messages = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code <= 2), "{:?}: {messages}", output.status);
        if output.status.code() != Some(0) {
            refused += 1;
            assert!(messages.contains("permission denied"), "{messages}");
        }
        folder.is_whole(LETTERS);
    }
    assert!(refused > 0, "the permission was never missed");
    let last = as_nobody(&folder, folder.command(&["-f", "text"])).output().expect("a run");
    assert_eq!(last.status.code(), Some(0), "{}", String::from_utf8_lossy(&last.stderr));
}

#[test]
fn a_letter_that_vanishes_during_the_run_is_an_error_of_its_own() {
    let folder = Folder::new(60);
    for round in 0..5 {
        let path = folder.path("letters/l059.md");
        fs::write(&path, "---\ntitle: T59\ndate: 2026-01-02\nlang: en\n---\nLetter number 59.\n")
            .expect("a letter");
        let child = folder
            .command(&["-f", "text", "--force", "--threads", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        std::thread::sleep(Duration::from_millis(15 * round));
        fs::remove_file(&path).expect("removed");
        let output = child.wait_with_output().expect("ended");
        let messages = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => {}
            Some(1 | 2) => assert!(messages.contains("l059"), "{messages}"),
            other => panic!("{other:?}: {messages}"),
        }
    }
    folder.completes(59, &["-f", "text"]);
}
