//! What to type instead of options and commands that other programs have: the table of `elsewhere.txt`.

use clap::Command;
use clap::builder::StyledStr;
use clap::error::ErrorKind;

use super::examples;

/// The table.
const TABLE: &str = include_str!("elsewhere.txt");

/// A line of the table.
#[derive(Clone, Copy, Debug)]
struct Instead {
    words: &'static str,
    /// What to type; nothing where nothing is.
    typed: &'static str,
    /// What that does, or why nothing is to be typed.
    purpose: &'static str,
}

fn lines() -> impl Iterator<Item = Instead> {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.splitn(3, '|').map(str::trim);
        Some(Instead { words: parts.next()?, typed: parts.next()?, purpose: parts.next()? })
    })
}

/// What to type instead of an option or a command that there is not, after a command or none.
pub(super) fn instead(word: &str, command: Option<&str>) -> Option<String> {
    let Instead { typed, purpose, .. } =
        lines().find(|line| line.words.split(' ').any(|known| known == word))?;
    if typed.is_empty() {
        return Some(purpose.to_owned());
    }
    let is_whole = typed.starts_with("letterpress ");
    Some(match command.filter(|command| is_whole || takes(&format!("letterpress {command} {typed}"))) {
        Some(_) => format!("to {purpose}: {typed}"),
        None if is_whole || takes(&format!("letterpress {typed}")) => format!("to {purpose}: {typed}"),
        None => format!("to {purpose}: letterpress export {typed}"),
    })
}

/// The command that was typed before what is unknown.
pub(super) fn command_of(words: impl IntoIterator<Item = String>) -> Option<String> {
    let program = examples::command();
    let is_command =
        |word: &String| program.get_subcommands().map(Command::get_name).any(|name| name == word);
    words.into_iter().skip(1).find(is_command)
}

/// The line of usage of a command, or of the program.
pub(super) fn usage(command: Option<&str>) -> Option<StyledStr> {
    let mut program = examples::command();
    program.build();
    match command {
        // those of commands below one are their own
        Some(name) => program
            .find_subcommand_mut(name)
            .filter(|found| !found.has_subcommands())
            .map(Command::render_usage),
        None => Some(program.render_usage()),
    }
}

/// Whether the program understands a line, but for a letter or a list that it lacks.
fn takes(line: &str) -> bool {
    let mut words: Vec<&str> = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 0 {
            words.extend(part.split_whitespace());
        } else {
            match words.last_mut().filter(|last| last.ends_with('=')) {
                Some(_) => {}
                None => words.push(part),
            }
        }
    }
    match examples::command().try_get_matches_from(words) {
        Ok(_) => true,
        Err(error) => matches!(
            error.kind(),
            ErrorKind::MissingRequiredArgument | ErrorKind::DisplayVersion | ErrorKind::DisplayHelp
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_said_instead_is_understood() {
        for Instead { words, typed, purpose } in lines() {
            assert!(!words.is_empty() && !purpose.is_empty(), "{words}");
            let line = match typed {
                "" => continue,
                whole if whole.starts_with("letterpress ") => whole.to_owned(),
                options => format!("letterpress export {options}"),
            };
            assert!(takes(&line.replace(" CODE", " left-over")), "{line}");
        }
    }

    #[test]
    fn no_word_of_the_table_stands_twice_or_is_one_of_the_programs() {
        let mut seen = BTreeSet::new();
        let program = examples::command();
        let commands: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
        for word in lines().flat_map(|line| line.words.split(' ')) {
            assert!(seen.insert(word), "{word} stands twice");
            assert!(!commands.contains(&word), "{word} is a command");
        }
        let export = program.find_subcommand("export").expect("a command");
        let options: Vec<String> =
            export.get_arguments().filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
        for option in options {
            assert!(!seen.contains(&*option), "{option} is an option");
        }
    }

    #[test]
    fn says_what_the_command_that_was_typed_takes() {
        for (word, command, said) in [
            ("-t", Some("export"), "to name the format: -f pdf"),
            ("-t", Some("check"), "to name the format: letterpress export -f pdf"),
            ("--theme", Some("check"), "to choose a theme: --set theme=banner"),
            ("--theme", Some("list"), "to choose a theme: letterpress export --set theme=banner"),
            ("--json", Some("inspect"), "to get JSON, an object a line: --message-format json"),
            ("--json", None, "to get JSON, an object a line: --message-format json"),
            ("--future", Some("export"), "letters are exported whatever their dates say"),
            ("watch", None, "to export anew what a save changes: letterpress export --watch"),
        ] {
            assert_eq!(instead(word, command).as_deref(), Some(said), "{word}");
        }
        assert_eq!(instead("--frobnicate", Some("export")), None);
    }
}
