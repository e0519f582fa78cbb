//! Runs that end before their time, and runs at the same time.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::folder::Folder;
use crate::support::tools;

/// Enough letters that a run takes a while, and few enough that a test does not.
fn many(folder: &Folder) -> &'static str {
    let rows: Vec<String> = (0..60).map(|row| format!("k{row},Firm {row}")).collect();
    folder.write("employers/all.csv", &format!("key,name\n{}\n", rows.join("\n")));
    "export two --all-employers -f html,pdf,text,md --threads 2"
}

#[test]
fn a_run_after_a_killed_one_completes_its_work() {
    let whole = Folder::new();
    whole.done(many(&whole));
    let expected = whole.out();
    let folder = Folder::new();
    let args = many(&folder);
    for after in [30, 60, 90, 120, 200, 300] {
        let mut child = folder
            .command(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("letterpress runs");
        sleep(Duration::from_millis(after));
        // the run may be over; either is a moment a kill can come at
        let _ = child.kill();
        child.wait().expect("an end");
        for (name, bytes) in folder.out().iter().filter(|(name, _)| !name.starts_with('.')) {
            assert_eq!(expected.get(name), Some(bytes), "half of {name} after {after} ms");
        }
    }
    folder.done(args);
    assert_eq!(folder.out().keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert_eq!(folder.out(), expected);
}

#[test]
fn what_a_killed_run_left_is_removed_and_known() {
    let folder = Folder::new();
    folder.done("export one -f text");
    let manifest = folder.read("out/.letterpress/manifest.json");
    // as if a run had been killed between writing its artifact and leaving its manifest
    let whole = "Dear edX, two.\n";
    intends(&folder, &[("two-edx.txt", whole), ("two-edx.md", whole)]);
    let journal = fs::File::options().append(true).open(folder.path("out/.letterpress/journal.jsonl"));
    journal.and_then(|mut journal| journal.write_all(b"{\"intent\":{\"\xc3")).expect("written");
    folder.write("out/two-edx.txt", whole);
    folder.write("out/.letterpress-tmp-all-x", "half");
    folder.write("out/.letterpress-tmp-1-of-2-x", "half");
    folder.write("out/.letterpress/.letterpress-tmp-all-x", "half");
    assert_eq!(
        folder.reasons("export two -e edx -f text,md"),
        ["out/two-edx.txt: interrupted", "out/two-edx.md: interrupted"]
    );
    folder.done("export two -e edx -f text,md");
    assert_eq!(folder.artifacts(), ["one.txt", "two-edx.md", "two-edx.txt"]);
    assert_eq!(folder.read("out/two-edx.txt"), "Dear edX, two.\n");
    assert_eq!(
        folder.files("out/.letterpress").into_keys().collect::<Vec<_>>(),
        ["lock", "manifest.json", "stamps"]
    );
    assert!(folder.read("out/.letterpress/manifest.json").len() > manifest.len());
}

/// Leaves the journal of a run that was killed when it was about to write these files.
pub(crate) fn intends(folder: &Folder, files: &[(&str, &str)]) {
    let rows = files.iter().map(|(path, text)| format!("\"{path}\":\"{}\"", blake3::hash(text.as_bytes())));
    let rows: Vec<_> = rows.collect();
    folder.write("out/.letterpress/journal.jsonl", &format!("{{\"intent\":{{{}}}}}\n", rows.join(",")));
}

#[test]
fn two_runs_at_once_are_told_apart() {
    let folder = Folder::new();
    folder.done("export one -f text");
    let lock = fs::File::options().write(true).open(folder.path("out/.letterpress/lock")).expect("the lock");
    lock.lock().expect("locked");
    let ran = folder.run("export one -f text,md");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert_eq!(
        ran.stderr,
        "error[write]: another run of letterpress is writing to `out`\n --> out\n  = help: wait until it is \
         done, or name another folder with `-o`\n\nexported 0 files, 1 letter failed: 1 error\n"
    );
    let part = folder.run("export one -f text,md --shard 1/1");
    assert_eq!(part.code, Some(2));
    folder.done("export one -f text,md --dry-run");
    folder.done("export one -f md -o elsewhere");
    drop(lock);
    folder.done("export one -f text,md");
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_records_what_it_did() {
    let folder = Folder::new();
    let args = many(&folder);
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let mut child = folder
            .command(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("letterpress runs");
        // as soon as the first letters are there
        let began = Instant::now();
        while !folder.path("out/.letterpress/journal.jsonl").exists() && began.elapsed().as_secs() < 20 {
            sleep(Duration::from_millis(2));
        }
        let id = child.id().to_string();
        Command::new("kill").args([signal, &id]).status().expect("kill runs");
        assert_eq!(child.wait().expect("an end").code(), Some(code));
        assert!(!folder.path("out/.letterpress/journal.jsonl").exists());
        let manifest = folder.read("out/.letterpress/manifest.json");
        assert!(folder.artifacts().iter().all(|name| manifest.contains(&format!("\"path\":\"{name}\""))));
        assert!(folder.artifacts().len() < 63 * 4);
    }
    folder.done(args);
    assert_eq!(folder.artifacts().len(), 63 * 4);
}

/// What a terminal that is closed sends: it ends a run as the others do, unless `nohup` has it ignored.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_is_closed_ends_a_run_as_other_signals_do() {
    let status = fs::read_to_string("/proc/self/status").expect("what the system says of this process");
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).expect("a mask");
    if u64::from_str_radix(ignored.trim(), 16).expect("a number") & 1 == 1 {
        tools::skipped("hangups are ignored here");
        return;
    }
    for (trap, code) in [("", 129), ("trap '' HUP; ", 0)] {
        let folder = Folder::new();
        let args = many(&folder);
        let program = folder.command(args).get_program().to_string_lossy().into_owned();
        let mut child = Command::new("sh")
            .args(["-c", &format!("{trap}exec '{program}' {args} --message-format json > log")])
            .env("LETTERPRESS_CLOCK", "off")
            .current_dir(folder.path(""))
            .spawn()
            .expect("letterpress runs");
        let began = Instant::now();
        while !folder.path("out/.letterpress/journal.jsonl").exists() && began.elapsed().as_secs() < 20 {
            sleep(Duration::from_millis(2));
        }
        Command::new("kill").args(["-HUP", &child.id().to_string()]).status().expect("kill runs");
        assert_eq!(child.wait().expect("an end").code(), Some(code), "{trap}");
        assert!(!folder.path("out/.letterpress/journal.jsonl").exists());
        let last: serde_json::Value =
            serde_json::from_str(folder.read("log").lines().last().expect("a line")).expect("an object");
        assert_eq!(last["type"], "summary");
        let manifest = folder.read("out/.letterpress/manifest.json");
        assert!(folder.artifacts().iter().all(|name| manifest.contains(&format!("\"path\":\"{name}\""))));
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_still_reads_is_ended_by_the_first_signal() {
    let folder = Folder::new();
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let command = &mut folder.command("export - -f text");
        let mut child =
            command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("letterpress runs");
        // the letter never comes
        let stdin = child.stdin.take();
        let began = Instant::now();
        let ended = loop {
            if let Some(ended) = child.try_wait().expect("a state") {
                break ended;
            }
            assert!(began.elapsed().as_secs() < 20, "{signal} did not end it");
            sleep(Duration::from_millis(500));
            if began.elapsed().as_secs() < 2 {
                Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill runs");
                sleep(Duration::from_secs(2));
            }
        };
        // before anything is listened to, the signal ends the process itself
        assert!(matches!(ended.code(), Some(ended) if ended == code) || ended.code().is_none(), "{ended:?}");
        drop(stdin);
    }
}

#[test]
fn a_file_system_without_locks_is_warned_of() {
    let folder = Folder::new();
    folder.write("no.c", "#include <errno.h>\nint flock(int f, int o) { errno = ENOLCK; return -1; }\n");
    if !cfg!(target_os = "linux") {
        return tools::skipped("locks are taken away on Linux only");
    }
    let Some(mut compiler) = tools::command("cc") else { return };
    let built =
        compiler.args(["-shared", "-fPIC", "-o", "no.so", "no.c"]).current_dir(folder.path("")).status();
    assert!(built.expect("it runs").success());
    for _ in 0..2 {
        let output = folder
            .command("export one -f text --force")
            .env("LD_PRELOAD", folder.path("no.so"))
            .output()
            .expect("letterpress runs");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "warning[write]: `out` is on a file system without locks\n --> out\n  = help: let only one run at a \
             time write there, or two may each forget what the other did\n\nexported 1 file: 1 warning (1 write)\n"
        );
    }
}
