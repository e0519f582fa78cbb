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
