//! The files of a ledger, `.letterpress/` of an output folder, and who may write to them.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{About, Code, Diagnostic, Severity};
use crate::export::beneath::{self, Access, unwritable};
use crate::export::shard::Shard;
use crate::export::write;
use crate::workspace::files::here;
use crate::workspace::letters::RECORDS;
use crate::workspace::read::shown;

/// The names of a run's own files.
#[derive(Clone, Debug)]
pub struct LedgerPaths {
    /// The output folder.
    pub folder: PathBuf,
    /// The part of the work this run does.
    pub shard: Option<Shard>,
}

/// The locks a run holds; they go with it, however it ends.
#[derive(Debug)]
pub struct Locks {
    own: Option<File>,
    _whole: Option<File>,
}

impl Locks {
    /// Whether the file system knows locks.
    pub fn hold(&self) -> bool {
        self.own.is_some()
    }
}

impl Drop for Locks {
    fn drop(&mut self) {
        if let Some(own) = &self.own {
            // the number of a process that is gone would mislead; the lock itself goes in any case
            let _ = own.set_len(0);
        }
    }
}

/// How a file is locked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LockKind {
    Alone,
    Together,
}

impl LedgerPaths {
    /// How the names of files with stamps begin.
    pub(super) const STAMPS: &'static str = "stamps";

    /// The folder the files are in.
    pub fn place(&self) -> PathBuf {
        self.folder.join(RECORDS)
    }

    /// `-K-of-N` for a part of the work, nothing for all of it.
    fn part(&self) -> String {
        self.shard.map(|shard| format!("-{}-of-{}", shard.part, shard.of)).unwrap_or_default()
    }

    /// What is known of every artifact.
    pub fn manifest(&self) -> PathBuf {
        self.place().join(format!("manifest{}.json", self.part()))
    }

    /// What a run that did not end was doing.
    pub fn journal(&self) -> PathBuf {
        self.place().join(format!("journal{}.jsonl", self.part()))
    }

    /// How files looked when they were last known to be right.
    pub fn stamps(&self) -> PathBuf {
        self.place().join(format!("{}{}", Self::STAMPS, self.part()))
    }

    /// How the names of this run's temporary files begin.
    pub fn temporary(&self) -> String {
        match self.shard {
            None => format!("{}all-", write::TEMPORARY_PREFIX),
            Some(_) => format!("{}{}-", write::TEMPORARY_PREFIX, &self.part()[1..]),
        }
    }

    /// The paths of another run, by the name of its manifest or journal.
    pub fn of_file(folder: &Path, name: &str) -> Option<Self> {
        let part = name
            .strip_prefix("manifest")
            .and_then(|rest| rest.strip_suffix(".json"))
            .or_else(|| name.strip_prefix("journal")?.strip_suffix(".jsonl"))?;
        let shard = if part.is_empty() {
            None
        } else {
            let (part, of) = part.strip_prefix('-')?.split_once("-of-")?;
            Some(Shard { part: part.parse().ok()?, of: of.parse().ok()? })
        };
        Some(Self { folder: folder.to_owned(), shard })
    }

    /// Takes the locks: a run of everything works alone, shards work beside other shards.
    pub fn lock(&self) -> Result<Locks, Diagnostic> {
        let whole = self.place().join("lock");
        if self.shard.is_none() {
            return Ok(Locks { own: self.hold(&whole, LockKind::Alone)?, _whole: None });
        }
        let together = self.hold(&whole, LockKind::Together)?;
        let own = self.hold(&self.place().join(format!("lock{}", self.part())), LockKind::Alone)?;
        Ok(Locks { own, _whole: together })
    }

    /// Locks a file. None where the file system knows no locks: then artifacts are still never half, and
    /// two runs at once may each forget what the other did.
    fn hold(&self, path: &Path, hold: LockKind) -> Result<Option<File>, Diagnostic> {
        let opened = beneath::open(path, Access::Write)?;
        let mut file = opened.expect("a file that is written to is made where it is not");
        let locked = match hold {
            LockKind::Alone => file.try_lock(),
            LockKind::Together => file.try_lock_shared(),
        };
        match locked {
            Ok(()) if hold == LockKind::Alone => {
                let written = file
                    .set_len(0)
                    .and_then(|()| file.rewind())
                    .and_then(|()| write!(file, "{}", std::process::id()));
                written.map_err(|error| unwritable(path, &error))?;
                Ok(Some(file))
            }
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Err(self.busy(&mut file)),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    fn busy(&self, lock: &mut File) -> Diagnostic {
        let folder = shown(here(&self.folder));
        let mut holder = String::new();
        // on some systems a locked file cannot be read, and then its holder is not named
        let _ = Read::by_ref(lock).take(20).read_to_string(&mut holder);
        let who = match holder.parse::<u32>() {
            Ok(process) => format!("another run of letterpress (process {process})"),
            Err(_) => "another run of letterpress".to_owned(),
        };
        Diagnostic::new(Code::Write, format!("{who} is writing to `{folder}`"))
            .in_file(folder)
            .about(About::OtherRun)
            .hint("wait until it is done, or name another folder with `-o`")
    }
}

/// The warning for a folder on a file system without locks.
pub fn unlocked(folder: &Path) -> Diagnostic {
    let name = shown(here(folder));
    Diagnostic::new(Code::Write, format!("`{name}` is on a file system without locks"))
        .severity(Severity::Warning)
        .in_file(name)
        .hint("let only one run at a time write there, or two may each forget what the other did")
}
