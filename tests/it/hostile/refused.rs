//! What the operating system refuses: randomness, memory, large files, open files and threads. (Threads also: `cost`.)
//!
//! The first was tried with `strace --inject=getrandom:error=ENOSYS` too, and with `/dev/urandom` taken away by
//! `-P /dev/urandom --inject=openat:error=ENOENT`; with either alone everything is made.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use super::case::{Case, FRONT};
use crate::support::{PROGRAM, folder, tools};

/// A system without random numbers, for a program that asks the C library.
const NO_RANDOMNESS: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/types.h>

ssize_t getrandom(void *to, size_t length, unsigned flags) { errno = ENOSYS; return -1; }
int getentropy(void *to, size_t length) { errno = ENOSYS; return -1; }

static int open_with(const char *name, const char *path, int flags, unsigned mode) {
    if (!strcmp(path, "/dev/urandom") || !strcmp(path, "/dev/random")) { errno = ENOENT; return -1; }
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    return real(path, flags, mode);
}
#define WRAP(name) int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); unsigned mode = va_arg(more, unsigned); va_end(more); \
    return open_with(#name, path, flags, mode); }
WRAP(open)
WRAP(open64)
"#;

/// A system that refuses one thread all memory, from the first KB on that it asks for.
const NO_MEMORY_OF_A_THREAD: &str = r#"
#define _GNU_SOURCE
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
static int begun;
static __thread __attribute__((tls_model("initial-exec"))) int refused;

void *malloc(size_t size) {
    if (size == 1024 && syscall(SYS_gettid) != getpid() && !__sync_fetch_and_add(&begun, 1))
        refused = write(2, "no memory for a thread\n", 23) > 0;
    if (refused) return NULL;
    return __libc_malloc(size);
}
"#;

/// Makes the library whose functions stand before those of the system; false where there is no compiler.
fn preloads(case: &Case, source: &str) -> bool {
    let Some(mut compiler) = tools::command("cc") else { return false };
    case.write("none.c", source);
    compiler.args(["-shared", "-fPIC", "-o", "none.so", "none.c", "-ldl"]).current_dir(case.path(""));
    assert!(compiler.status().expect("a compiler").success());
    true
}

/// SIGABRT.
const ABORTED: i32 = 6;

/// Two letters and a list of them.
fn case() -> Case {
    let letter = format!("{FRONT}Words.\n");
    let letters = [("letters/a.md", letter.as_str()), ("letters/b.md", &letter)];
    Case::new(&[letters[0], letters[1], ("jobs.csv", "letter,output\na,one\nb,two\n")])
}

#[cfg(target_os = "linux")]
#[test]
fn a_system_without_randomness_is_an_error_and_no_panic() {
    let case = case();
    if !preloads(&case, NO_RANDOMNESS) {
        return;
    }
    for args in [
        &["export"][..],
        &["export", "a", "-f", "pdf"],
        &["export", "--watch"],
        &["batch", "jobs.csv"],
        &["check"],
        &["preview"],
        &["list", "letters"],
    ] {
        let run = Command::new(PROGRAM)
            .args(args)
            .env("LD_PRELOAD", case.path("none.so"))
            .current_dir(case.path("w"))
            .output()
            .expect("a run");
        let messages = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {messages}");
        assert!(messages.starts_with("error: the system gives no random numbers"), "{args:?}: {messages}");
        assert!(!messages.contains("panicked"), "{args:?}: {messages}");
    }
    assert!(!case.path("w/out").exists());
}

#[test]
fn a_system_without_memory_ends_the_run_and_leaves_whole_files() {
    let case = case();
    let (code, messages) = case.export(&["-f", "html,pdf,docx"]);
    assert_eq!(code, 0, "{messages}");
    let whole = folder::files(&case.path("w/out"));
    let bytes_of = |file: &std::path::Path| whole.get(file);
    let mut refused = 0;
    for kilobytes in (60_000..220_000).step_by(4_000) {
        std::fs::remove_dir_all(case.path("w/out")).ok();
        let run = Command::new("sh")
            .args(["-c", &format!("ulimit -v {kilobytes}; exec \"$0\" \"$@\""), PROGRAM])
            .args(["export", "-f", "html,pdf,docx", "--threads", "2"])
            .current_dir(case.path("w"))
            .output()
            .expect("a run");
        let messages = String::from_utf8_lossy(&run.stderr);
        assert!(!messages.contains("panicked"), "{kilobytes}: {messages}");
        match (run.status.code(), run.status.signal()) {
            (Some(0), _) => {}
            (_, Some(signal)) if signal == ABORTED => {
                refused += 1;
                assert!(messages.contains("memory allocation of"), "{kilobytes}: {messages}");
            }
            // it was not even loaded
            (code, signal) => {
                assert!(run.stdout.is_empty() && code != Some(101), "{code:?} {signal:?} {messages}");
            }
        }
        let left = if case.path("w/out").exists() {
            folder::files(&case.path("w/out"))
        } else {
            BTreeMap::default()
        };
        for (file, bytes) in left.iter().filter(|(file, _)| !file.starts_with(".letterpress")) {
            assert_eq!(Some(bytes), bytes_of(file), "{kilobytes}: {}", file.display());
        }
    }
    assert!(refused > 0, "no bound was low enough");
}

/// With `RUST_BACKTRACE`, what such a thread was told needed memory too, and waited for itself.
#[cfg(target_os = "linux")]
#[test]
fn a_thread_without_memory_is_waited_for_by_nobody() {
    let case = case();
    if !preloads(&case, NO_MEMORY_OF_A_THREAD) {
        return;
    }
    let Some(mut ended) = tools::command("timeout") else { return };
    let run = ended
        .args(["20", PROGRAM, "export", "-f", "html", "--threads", "4"])
        .env("LD_PRELOAD", case.path("none.so"))
        .env("RUST_BACKTRACE", "1")
        .current_dir(case.path("w"))
        .output()
        .expect("a run");
    let messages = String::from_utf8_lossy(&run.stderr);
    assert!(messages.contains("no memory for a thread"), "it asked for none: {messages}");
    assert_eq!(run.status.code(), Some(0), "{messages}");
}

#[test]
fn a_limit_of_the_size_of_files_is_an_error_and_leaves_whole_files() {
    let case = case();
    assert_eq!(case.export(&["-f", "html,pdf,docx"]).0, 0);
    let whole = folder::files(&case.path("w/out"));
    let mut refused = 0;
    for blocks in [0, 1, 2, 4, 8, 16, 24, 1000] {
        for args in [&["export"][..], &["batch", "jobs.csv", "--report", "report.csv", "--merge", "all.pdf"]]
        {
            std::fs::remove_dir_all(case.path("w/out")).expect("removed");
            for made in ["report.csv", "all.pdf"] {
                std::fs::remove_file(case.path(&format!("w/{made}"))).ok();
            }
            let limited = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
            let run = Command::new("sh")
                .args(["-c", &limited, PROGRAM])
                .args(args)
                .args(["-f", "html,pdf,docx"])
                .current_dir(case.path("w"))
                .output()
                .expect("a run");
            let messages = String::from_utf8_lossy(&run.stderr);
            let code = run.status.code();
            assert!(matches!(code, Some(0..=2)), "{blocks} {args:?}: {:?}: {messages}", run.status);
            if code != Some(0) {
                refused += 1;
                assert!(messages.contains("file too large"), "{blocks} {args:?}: {messages}");
            }
            for (file, bytes) in folder::files(&case.path("w")) {
                let name = file.to_string_lossy().into_owned();
                assert!(!name.contains(".letterpress-tmp-"), "{blocks} {args:?}: {name} is left");
                if let Ok(below) = file.strip_prefix("out")
                    && let Some(expected) = whole.get(below).filter(|_| !below.starts_with(".letterpress"))
                {
                    assert!(bytes == *expected, "{blocks} {args:?}: {name} is not whole");
                }
            }
            std::fs::create_dir_all(case.path("w/out")).expect("a folder");
        }
    }
    assert!(refused > 4, "no limit was low enough");
}

#[test]
fn few_open_files_and_few_threads_of_a_stranger_are_done_with_or_an_error() {
    let case = case();
    assert_eq!(case.export(&["-f", "html,pdf,docx"]).0, 0);
    let whole = folder::files(&case.path("w/out"));
    // of processes root may have as many as it likes: somebody else has the workspace then
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    let stranger = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    let needed = || tools::command("setpriv").and_then(|_| tools::command("chown"));
    let as_stranger = is_root.then(needed).flatten().map_or("", |mut chown| {
        let given = chown.args(["-R", "65534:65534"]).arg(case.path("")).status();
        assert!(given.expect("chown").success());
        stranger
    });
    for (limit, prefix) in [
        ("ulimit -n 4", ""),
        ("ulimit -n 6", ""),
        ("ulimit -n 8", ""),
        ("ulimit -n 16", ""),
        ("ulimit -u 1", as_stranger),
        ("ulimit -u 5", as_stranger),
    ] {
        for command in ["export", "batch jobs.csv", "check"] {
            std::fs::remove_dir_all(case.path("w/out")).ok();
            let formats = if command == "check" { "" } else { "-f html,pdf,docx --threads 8" };
            let run = Command::new("sh")
                .args([
                    "-c",
                    &format!("{prefix} sh -c '{limit}; exec \"$0\" {command} {formats}' \"$0\""),
                    PROGRAM,
                ])
                .current_dir(case.path("w"))
                .output()
                .expect("a run");
            let messages = String::from_utf8_lossy(&run.stderr);
            let said = format!("{limit}, {command}: {:?} {messages}", run.status);
            assert!(run.status.code().is_some_and(|code| code <= 2), "{said}");
            assert!(!messages.contains("panicked"), "{said}");
            assert!(run.status.success() || messages.contains("error"), "{said}");
            if run.status.success() && command == "export" {
                assert_eq!(folder::files(&case.path("w/out")).len(), whole.len(), "{said}");
            }
        }
    }
}

#[test]
fn a_time_zone_that_is_no_file_is_an_error_and_is_not_read() {
    let case = case();
    let Some(mut mkfifo) = tools::command("mkfifo") else { return };
    assert!(mkfifo.arg(case.path("pipe")).status().expect("mkfifo").success());
    let large = std::fs::File::create(case.path("large")).expect("a file");
    large.set_len(5 << 30).expect("a file with a hole");
    let path = |name: &str| case.path(name).display().to_string();
    for (zone, code) in [
        ("/dev/zero".to_owned(), 2),
        (":/dev/zero".to_owned(), 2),
        (path("pipe"), 2),
        (path("large"), 2),
        (path("w"), 0),
        (path("absent"), 0),
        ("Europe/Berlin".to_owned(), 0),
        ("UTC0".to_owned(), 0),
        (String::new(), 0),
    ] {
        for command in ["export", "check"] {
            let run = Command::new("sh")
                .args(["-c", "ulimit -v 2000000; exec \"$0\" \"$@\"", PROGRAM, command])
                .env_remove("LETTERPRESS_CLOCK")
                .env_remove("SOURCE_DATE_EPOCH")
                .env("TZ", &zone)
                .current_dir(case.path("w"))
                .output()
                .expect("a run");
            let messages = String::from_utf8_lossy(&run.stderr);
            assert_eq!(run.status.code(), Some(code), "{command} with {zone}: {messages}");
            assert_eq!(messages.contains("which is no file of a time zone"), code == 2, "{zone}: {messages}");
        }
    }
}
