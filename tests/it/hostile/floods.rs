//! Job lists of thousands of rows that cannot be used: what is said of them, and what it costs.

use super::case::{Case, FRONT};

/// So many rows.
fn rows(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

#[test]
fn of_thousands_of_bad_rows_a_thousand_are_told_and_all_are_counted() {
    const ROWS: usize = 1_500;
    let lists = [
        ("letter.csv", "there is no letter `x", format!("letter\n{}", rows(ROWS, |i| format!("x{i}\n")))),
        (
            "employer.csv",
            "there is no employer `x",
            format!("letter,employer\n{}", rows(ROWS, |i| format!("l,x{i}\n"))),
        ),
        ("paper.csv", "has no `p", format!("letter,paper\n{}", rows(ROWS, |i| format!("l,p{i}\n")))),
        ("broken.jsonl", "malformed JSON", rows(ROWS, |_| "{\"letter\n".to_owned())),
        (
            "same.csv",
            "two artifacts would have the name",
            format!("letter,output\n{}", rows(ROWS + 1, |_| "l,same\n".to_owned())),
        ),
    ];
    let case = Case::new(&[
        ("letters/l.md", &format!("{FRONT}Hi\n")),
        ("employers/e.csv", &format!("key,name\n{}", rows(ROWS, |i| format!("y{i},Firm {i}\n")))),
    ]);
    for (name, said, list) in lists {
        case.write(&format!("w/{name}"), &list);
        let output = case.run(&["batch", name, "-f", "text", "--dry-run"]);
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {messages:.2000}");
        assert_eq!(messages.matches(said).count(), 1_000, "{name}: {messages:.2000}");
        let rest = "there are more than 1000 findings of this kind; the rest is not shown";
        assert_eq!(messages.matches(rest).count(), 1, "{name}");
        assert!(messages.contains(&format!("{ROWS} errors")), "{name}: {messages:.400}");
        assert!(messages.contains(&format!("{ROWS} letters failed")), "{name}: {messages:.400}");
    }
}

#[test]
fn rows_that_cannot_be_used_count_among_the_jobs_that_a_run_may_have() {
    let case =
        Case::new(&[("letters/l.md", &format!("{FRONT}Hi\n")), ("letterpress.yml", "safety: {jobs: 3}\n")]);
    for (rows, is_refused) in [
        ("nosuch\n".repeat(3), false),
        ("nosuch\n".repeat(4), true),
        ("l\nnosuch\nnosuch\n".to_owned(), false),
        ("l\nnosuch\nnosuch\nnosuch\n".to_owned(), true),
    ] {
        case.write("w/jobs.csv", &format!("letter\n{rows}"));
        let output = case.run(&["batch", "jobs.csv", "-f", "text", "--dry-run"]);
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_ne!(output.status.code(), Some(0), "{rows}: {messages}");
        let said = messages.contains("error[limit-exceeded]: the job list has 4 jobs, more than the 3");
        assert_eq!(said, is_refused, "{rows}: {messages}");
    }
}
