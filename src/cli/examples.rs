//! The examples at the end of `--help` and of the manual pages.

use clap::{Command, CommandFactory};

use super::args::Args;

/// For each command, what to type and what it does.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "export",
        &[
            ("letterpress export", "every letter, all four formats, into out/"),
            ("letterpress export note -f pdf --open", "one letter as PDF, and look at it"),
            ("letterpress export note -e edx,acme", "one letter to two other employers"),
            ("letterpress export note -f text -o -", "its text, into a web form or a pipe"),
            ("letterpress export note -o 'Ada Byron.pdf'", "one file of that name"),
            ("letterpress export --watch", "and again after each save, until Ctrl-C"),
            ("letterpress export --paper a4,letter --date 2026-11-23", "both papers, dated"),
        ],
    ),
    (
        "batch",
        &[
            ("letterpress batch jobs.csv", "a row, a letter: columns letter and employer"),
            ("letterpress batch jobs.csv -f pdf --message-format json", "the same for a script"),
        ],
    ),
    (
        "check",
        &[
            ("letterpress check", "every letter"),
            ("letterpress check note -e acme", "one letter, as it would go to acme"),
            ("letterpress check --deny warnings", "exit 1 for warnings too"),
            ("letterpress check --explain unset-variable", "what a code means"),
        ],
    ),
    (
        "inspect",
        &[
            ("letterpress inspect note --stage body", "the Markdown that Liquid made"),
            ("letterpress inspect note --stage data", "every variable the letter can use"),
        ],
    ),
    (
        "preview",
        &[
            ("letterpress preview --open", "every letter of the workspace, in your browser"),
            ("letterpress preview note -e acme", "one letter first, as it would go to acme"),
            ("letterpress preview --port 8080", "always at the same port"),
        ],
    ),
    (
        "manifest merge",
        &[("letterpress manifest merge a.json b.json -o all.json", "two shards, one manifest")],
    ),
    (
        "new workspace",
        &[
            ("letterpress new workspace applications", "asks who writes; then: cd applications"),
            (
                "letterpress new workspace bewerbungen --name 'Kim Abel' --lang german",
                "asks nothing in a script",
            ),
        ],
    ),
    (
        "new letter",
        &[
            ("letterpress new letter engines -e acme", "letters/engines.md, to acme"),
            (
                "letterpress new letter engines --lang german --layout din5008",
                "in German, for a window envelope",
            ),
        ],
    ),
    (
        "new employer",
        &[
            ("letterpress new employer acme", "asks what it has to know"),
            (
                "letterpress new employer acme --name 'Acme Ltd.' --jobtitle Engineer",
                "asks nothing in a script",
            ),
        ],
    ),
    (
        "list",
        &[
            ("letterpress list letters", "letters, their employers and titles"),
            ("letterpress list checks", "the codes for --allow and --deny"),
        ],
    ),
    (
        "completions",
        &[
            ("source <(letterpress completions bash)", "in ~/.bashrc"),
            ("source <(letterpress completions zsh)", "in ~/.zshrc, below compinit"),
            ("letterpress completions fish | source", "in ~/.config/fish/config.fish"),
        ],
    ),
    (
        "man",
        &[
            ("letterpress man export | man -l -", "the page of one command"),
            ("letterpress man -o ~/.local/share/man/man1", "for `man letterpress-export`"),
        ],
    ),
];

/// The command line with its examples.
pub fn command() -> Command {
    EXAMPLES.iter().fold(Args::command(), |program, (path, examples)| {
        let path: Vec<&str> = path.split(' ').collect();
        within(program, &path, &text(examples))
    })
}

fn within(command: Command, path: &[&str], text: &str) -> Command {
    match path {
        [] => command.after_long_help(text.to_owned()),
        [first, rest @ ..] => command.mut_subcommand(*first, |inner| within(inner, rest, text)),
    }
}

fn text(examples: &[(&str, &str)]) -> String {
    let lines = examples.iter().map(|(command, purpose)| format!("  {command}\n      {purpose}\n"));
    format!("Examples:\n{}", lines.collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn every_command_has_examples_that_it_understands() {
        let mut shown = 0;
        for (path, examples) in EXAMPLES {
            for (example, _) in *examples {
                let call = example.trim_start_matches("source <(");
                let call = call.split(" | ").next().unwrap_or(call).trim_end_matches(')');
                assert!(call.starts_with(&format!("letterpress {path}")), "{example} is no {path}");
                let mut words = Vec::new();
                for (index, part) in call.split('\'').enumerate() {
                    if index % 2 == 1 {
                        words.push(part);
                    } else {
                        words.extend(part.split_whitespace());
                    }
                }
                if let Err(error) = Args::try_parse_from(words) {
                    panic!("{example}: {error}");
                }
                shown += 1;
            }
        }
        assert!(shown > 20, "{shown}");
        for command in Args::command().get_subcommands().map(Command::get_name) {
            let is_shown = EXAMPLES.iter().any(|(path, _)| path.split(' ').next() == Some(command));
            assert!(is_shown, "{command} has no example");
        }
    }
}
