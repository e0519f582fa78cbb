//! Comments, of HTML and of kramdown, what looks like them, and texts that are no day: however many there are and
//! wherever they stand, each costs what it is long.

use std::process::Command;

use super::case::{Case, FRONT};
use crate::support::{PROGRAM, some_of};

/// How many of each. Looking from each of them through the text up to its end takes seven seconds.
const COUNT: usize = 20_000;

/// Seconds on the processor, several times of what a debug build takes on a busy machine.
const SECONDS: &str = "ulimit -t 5; exec \"$0\" \"$@\"";

/// Asserts that checking a letter, which makes its page too, ends in time.
#[track_caller]
fn ends_soon(body: &str) {
    let letter = format!("{}makepdf: false\n---\nHi there.\n\n{body}\n", FRONT.trim_end_matches("---\n"));
    let case = Case::new(&[("letters/l.md", &letter)]);
    let output = Command::new("sh")
        .args(["-c", SECONDS, PROGRAM, "check"])
        .current_dir(case.path("w"))
        .output()
        .expect("a run");
    assert!(output.status.code().is_some(), "{:?}: {body:.60}", output.status);
}

#[test]
fn comments_cost_in_proportion_wherever_they_stand() {
    for one in some_of([
        "<!-- -->",
        "a <!-- b --> ",
        "<!-- a -->\n\n",
        "- <!-- a -->\n",
        "| <!-- a --> | b |\n",
        "> <!-- a -->\n",
    ]) {
        ends_soon(&one.repeat(COUNT));
    }
    ends_soon(&format!("{{% for i in (1..{COUNT}) %}}<!-- -->{{% endfor %}}"));
    ends_soon(&format!("<div>{}</div>", "<!-- -->".repeat(COUNT)));
    ends_soon(&format!("{{::nomarkdown}}{}{{:/}}", "<!-- -->".repeat(COUNT)));
}

#[test]
fn comments_that_never_end_cost_in_proportion() {
    for one in some_of(["<!--", "a <!-- b ", "<!-- a\n\n", "- <!-- a\n", "| <!-- a | b |\n", "<!-- a --!> "])
    {
        ends_soon(&one.repeat(COUNT));
    }
    ends_soon(&format!("<div>{}</div>", "<!--".repeat(COUNT)));
    ends_soon(&format!("<!-- {}", "--".repeat(COUNT)));
}

#[test]
fn comments_of_kramdown_cost_in_proportion() {
    for one in some_of([
        "{::comment}a{:/comment} ",
        "{::comment}\na\n{:/comment}\n\n",
        "{::comment}\n\n",
        "- {::comment}a{:/} b\n",
    ]) {
        ends_soon(&one.repeat(COUNT));
    }
    // each of these is told of
    ends_soon(&"{::comment} ".repeat(COUNT / 2));
    let named = |after: &str| (0..COUNT).map(|i| format!("{{::c{i}}}{after}")).collect::<String>();
    ends_soon(&named("a "));
    ends_soon(&(named("\n\n") + "{:/}\n"));
}

#[test]
fn instructions_declarations_and_character_data_cost_in_proportion() {
    for one in some_of(["<?x?>", "<?x?>\n\n", "<?x ", "<![CDATA[x]]>", "<![CDATA[", "<!X>", "<!X>\n\n"]) {
        ends_soon(&one.repeat(COUNT));
    }
}

/// The end of each is looked for up to the end of the text, and once where there is none.
#[test]
fn what_never_ends_is_looked_for_once() {
    let long = "x".repeat(600_000);
    for one in ["<!-- ", "~~a "] {
        ends_soon(&format!("{}{long}", one.repeat(COUNT)));
    }
    ends_soon(&"[a](".repeat(COUNT));
}

#[test]
fn blanks_cost_in_proportion() {
    for one in some_of(["<Name> ", "<Name>\n\n", "- <Name>\n", "<Name <", "<my start date", "x</Name> "]) {
        ends_soon(&one.repeat(COUNT));
    }
    ends_soon(&format!("<div>{}</div>", "<Name> ".repeat(COUNT)));
    ends_soon(&(0..COUNT).map(|i| format!("<b{i}> ")).collect::<String>());
    ends_soon(&format!("a{}b", " ".repeat(8 * COUNT)));
}

#[test]
fn a_long_text_that_is_no_day_is_refused_without_reading_it_anew() {
    let text =
        format!("{{% capture s %}}{{% for i in (1..{COUNT}) %}}\u{1e9e}ab. {{% endfor %}}{{% endcapture %}}");
    for filter in ["localdate", "date: '%Y'", "date_to_string", "date_to_xmlschema", "localdate: 'short'"] {
        ends_soon(&format!(
            "{text}{{% for i in (1..{COUNT}) %}}{{% assign r = s | {filter} %}}{{% endfor %}}"
        ));
    }
}
