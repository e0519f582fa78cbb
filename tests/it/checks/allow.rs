//! What a letter silences itself.

use super::workspace::Workspace;

#[test]
fn every_form_of_a_comment_that_allows_silences_one_finding_beside_it() {
    let employers = "snips: {name: Snips}\nrasa: {name: Rasa}\n";
    let says = |mark: &str| {
        let (open, close) = match mark {
            "liquid" => ("{% comment %}", "{% endcomment %}"),
            "tight" => ("{%- comment -%} ", " {%- endcomment -%}"),
            _ => ("<!-- ", " -->"),
        };
        move |codes: &str| format!("{open}letterpress: allow {codes}{close}")
    };
    for mark in ["liquid", "tight", "html"] {
        let allow = says(mark);
        let one = allow("other-employer");
        let line = "I would love to join Rasa.";
        let forms = [
            ("a", format!("{line}{one}"), 0),
            ("b", format!("{one}{line}"), 0),
            ("c", format!("{one}\n{line}"), 0),
            ("d", format!("{one}\n\n{line}"), 0),
            ("e", format!("{line}{}", allow("other-employer, placeholder")), 0),
            // a line of its own says nothing of what stands above it, and each silences one
            ("f", format!("{line}\n\n{one}"), 1),
            ("g", format!("{line} {line}{one}"), 1),
            ("h", format!("{line} {line}{}", allow("other-employer, other-employer")), 0),
            ("i", format!("{line}{}", allow("placeholder")), 1),
        ];
        let mut workspace = Workspace::default().file("employers.yml", employers);
        for (name, body, _) in &forms {
            let front = "---\ntitle: T\nauthor: A\ndate: 2026-11-20\nlang: en\nemployer: snips\nmakepdf: false\n---\n";
            workspace = workspace.file(&format!("letters/{name}.md"), format!("{front}{body}\n"));
        }
        let found = workspace.check();
        for (name, body, left) in &forms {
            let file = format!("letters/{name}.md");
            let count =
                found.iter().filter(|found| found.file == file && found.code == "other-employer").count();
            assert_eq!(count, *left, "{body}");
        }
    }
}
