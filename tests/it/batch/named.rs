//! What the files of rows are called: folders that were typed, rows that would have one name, and rows of several jobs.

use super::folder::Folder;

fn folder(rows: &str) -> Folder {
    let folder = Folder::new();
    folder.write("employers/acdc.yml", "name: AC/DC\njobtitle: Roadie (w/m/d)\n");
    folder.write("letters/two.md", "Dear {{ employer.name }}\n");
    folder.write("jobs.csv", &format!("letter,employer,jobtitle,firm,output\n{rows}"));
    folder
}

#[test]
fn a_slash_that_is_typed_makes_a_folder_and_one_of_a_value_never_does() {
    for (template, name) in [
        ("{{employer.name}}/{{letter}}", "AC-DC/two.txt"),
        ("{{{employer.name}}}/{{letter}}", "AC-DC/two.txt"),
        ("{{page.firm}}-{{lookup employer 'jobtitle'}}", "a-b-c-d-Roadie (w-m-d).txt"),
        ("a/b/{{#if (eq employer.name 'AC/DC')}}{{employer.key}}{{/if}}", "a/b/acdc.txt"),
        ("{{#with employer}}{{{name}}}/x{{/with}}", "AC-DC/x.txt"),
    ] {
        let folder = folder("two,acdc,,a/b\\\\c/../d,\n".replace("\\\\", "\\").replace("/..", "").as_str());
        folder.write("letterpress.yml", &format!("name: \"{template}\"\n"));
        folder.done("batch jobs.csv -f text");
        assert_eq!(folder.artifacts(), [name], "{template}");
    }
    for (template, why) in [
        ("../{{letter}}", "`..` in `../two` is no folder and no name"),
        ("/tmp/{{letter}}", "`` in `/tmp/two` is no folder and no name"),
        ("{{page.firm}}/{{letter}}", "`` in `/two` is no folder and no name"),
        ("a/./{{letter}}", "`.` in `a/./two` is no folder and no name"),
        ("{{letter}}/", "`` in `two/` is no folder and no name"),
    ] {
        let folder = folder("two,acdc,,,\n");
        folder.write("letterpress.yml", &format!("name: \"{template}\"\n"));
        let ran = folder.run("batch jobs.csv -f text --set firm=");
        assert_eq!(ran.code, Some(1), "{template}");
        assert_eq!(ran.stderr.lines().next(), Some(&*format!("error[invalid-name]: {why}")), "{template}");
        assert_eq!(folder.artifacts(), [""; 0], "{template}");
    }
}

#[test]
fn one_bad_or_double_row_never_stops_the_others() {
    let folder = folder(
        "two,acdc,,,\n\
         two,acdc,,,\n\
         two,edx,,,a/\n\
         one,edx,,,b/c\n\
         one,zoo,,,b/c.html\n\
         one,zoo,,,B/C\n\
         one,zoo,,,../x\n\
         one,acme,,,\n",
    );
    let ran = folder.run("batch jobs.csv -f text");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert_eq!(folder.artifacts(), ["a/two-edx.txt", "b/c.html", "b/c.txt", "one-acme.txt", "two-acdc.txt"]);
    assert_eq!(
        ran.stdout.lines().collect::<Vec<_>>(),
        ["out/two-acdc.txt", "out/a/two-edx.txt", "out/b/c.txt", "out/b/c.html", "out/one-acme.txt"]
    );
    let said: Vec<&str> = ran.stderr.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        said,
        [
            "error[name-collision]: two artifacts would have the name `out/two-acdc.txt`",
            "error[name-collision]: `out/b/c.txt` and `out/B/C.txt` are one name on many systems",
            "error[job]: `output` is `../x`, which is not below the output folder",
        ]
    );
    assert!(ran.stderr.contains("--> jobs.csv:3:1\n"), "{}", ran.stderr);
}

#[test]
fn rows_of_one_letter_to_one_employer_for_several_jobs_are_named_by_the_job() {
    let rows = "two,acdc,Sound Engineer,,\ntwo,edx,Analyst,,\ntwo,acdc,,,\ntwo,acdc,Sound engineer,,\n";
    let folder = folder(rows);
    let ran = folder.run("batch jobs.csv -f text,md");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert_eq!(
        folder.artifacts(),
        [
            "two-acdc-roadie-w-m-d.md",
            "two-acdc-roadie-w-m-d.txt",
            "two-acdc-sound-engineer.md",
            "two-acdc-sound-engineer.txt",
            "two-edx.md",
            "two-edx.txt",
        ]
    );
    // the fourth row is the first again
    assert_eq!(ran.stderr.matches("error[name-collision]").count(), 1, "{}", ran.stderr);
}
