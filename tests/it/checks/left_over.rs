//! What a letter to one employer keeps of another: in other rows of a job list, in what goes out beside its words, and in the
//! words of another's data.

use super::workspace::Workspace;

const FRONT: &str = "title: Letter\nauthor: Ada Morgen\ndate: 2026-11-20\nlang: en\n";

#[test]
fn the_employers_of_other_rows_of_a_job_list_are_others_as_those_of_the_workspace_are() {
    let rows = "Company,Position,Contact,E-mail\n\
                Alpha Works Ltd,Baker,Ms. Ann Bee,jobs@alpha.example\n\
                Beta Mill Ltd,Clerk,Mr. Tom Roe,jobs@beta.example\n\
                Alpha Works Ltd,Potter,Ms. Cora Dee,jobs@alpha.example\n";
    for (front, body, message, wrong) in [
        ("subject: Application to Alpha Works", "I like to bake.", "but names `Alpha Works`", 1),
        ("", "I would like to join Alpha Works Ltd soon.", "but names `Alpha Works Ltd`", 1),
        ("", "I apply as a Clerk and like it here.", "the job here is", 2),
        ("salutation: Dear Mr. Roe,", "I like to bake.", "the contact of `Beta Mill Ltd`", 2),
        // of two rows of one firm each has its contact
        ("salutation: Dear Ms. Dee,", "I like to bake.", "Ms. Dee", 2),
        (
            "",
            "Write to jobs@beta.example, please.",
            "`jobs@beta.example` is an address of `Beta Mill Ltd`",
            2,
        ),
    ] {
        let letter = format!("---\n{FRONT}layout: letterhead\n{front}\n---\n{body}\n");
        let workspace = Workspace::default().file("letters/a.md", &letter).file("jobs.csv", rows);
        let found = workspace.found(&["batch", "jobs.csv", "--letter", "a", "-f", "text"]);
        let told = found.iter().filter(|found| found.message.contains(message)).count();
        assert_eq!(told, wrong, "{front} {body}: {found:?}");
    }
}

const KESTREL: &str = "name: Kestrel Robotics\njobtitle: Embedded Software Engineer\ncontact: Ms. Helen Marsh\n\
                       email: jobs@kestrel-robotics.example\nreference: KR-2291\nproduct: PickWing\n\
                       slogan: robots that pick without breaking\ncolleague: Tom Ashby\ndepartment: Perception Team\n\
                       stack: [Zephyr RTOS, WindPRO]\nlocation: New York\n";
const HOSPITAL: &str = "name: Hillside Hospital\njobtitle: Data Analyst\ncontact: Mr. Adam Price\n\
                        email: hr@hillside.example\nref: DA-77\n";

/// Expects of a letter to the hospital, which names nothing of it but what a letter has to, a finding with a severity and words
/// of its code or message; of nothing that no other employer is told of.
#[track_caller]
fn assert_told(front: &str, body: &str, expected: &str) {
    let letter = format!(
        "---\n{FRONT}employer: hospital\n{front}\n---\nDear Mr. Price,\n\nI look after data for Hillside Hospital gladly. {body}\n\n\
         Kind regards,  \nAda Morgen\n"
    );
    let found = Workspace::default()
        .file("letters/a.md", &letter)
        .file("employers/kestrel.yml", KESTREL)
        .file("employers/hospital.yml", HOSPITAL)
        .file("cv-kestrel.pdf", "%PDF-1.4\n")
        .file("reference-kestrel.pdf", "%PDF-1.4\n")
        .check();
    let of_others: Vec<_> = found.iter().filter(|found| found.code.starts_with("other")).collect();
    let is_as_expected = match expected.split_once(' ') {
        None => of_others.is_empty(),
        Some((severity, words)) => of_others.iter().any(|found| {
            found.severity == severity && (found.code == words || found.message.contains(words))
        }),
    };
    assert!(is_as_expected, "{front} {body}: {of_others:?}");
}

#[test]
fn what_goes_out_beside_the_words_names_no_other_employer() {
    for (front, expected) in [
        ("cc: [Helen Marsh <helen.marsh@kestrel-robotics.example>]", "error other-employer"),
        ("cc: helen@kestrel-robotics.example", "error other-employer"),
        ("cc: [Ms. Helen Marsh]", "error other-contact"),
        ("keywords: [Kestrel Robotics, data]", "error other-employer"),
        ("tags: [kestrel, data]", "error other-employer"),
        ("enclosures: [cv-kestrel.pdf]", "warning other-employer"),
        ("enclosures: [{title: CV, file: cv-kestrel.pdf}]", "warning other-employer"),
        ("enclosures: [CV for Kestrel]", "warning other-employer"),
        ("enclosures: [reference-kestrel.pdf]", ""),
        ("keywords: [Hillside Hospital, data]", ""),
        ("cc: [Mr. Adam Price <adam@hillside.example>]", ""),
        ("cc: [Ms. Ono <ono@mill.example>]", ""),
        ("keywords: [Kestrel]\nmentions: [kestrel]", ""),
        ("cc: [Ms. Helen Marsh <h@kestrel-robotics.example>]\nmentions: [kestrel]", ""),
    ] {
        assert_told(front, "I like it.", expected);
    }
}

#[test]
fn what_the_data_of_one_other_employer_say_is_told_in_a_letter() {
    for (front, body, expected) in [
        ("subject: Application as Data Analyst, KR-2291", "I like it.", "error `KR-2291` is the `reference`"),
        ("", "KR-2291 is the number that you asked for.", "error `KR-2291` is the `reference`"),
        ("", "I would love to work on PickWing.", "warning `PickWing` is the `product`"),
        (
            "",
            "Your motto, robots that pick without breaking, is mine.",
            "warning `robots that pick without breaking` is the `slogan`",
        ),
        ("", "Tom Ashby told me of your work.", "warning `Tom Ashby` is the `colleague`"),
        ("", "I would fit into your Perception Team.", "warning `Perception Team` is the `department`"),
        (
            "",
            "I found the posting on kestrel-robotics.example last week.",
            "error `kestrel-robotics.example` is an address",
        ),
        ("", "As I said to Helen on the phone, I can begin in May.", "warning speaks of `Helen`"),
        ("", "Thank you, Helen, for your time.", "error speaks of `Helen`"),
        (
            "",
            "As an Embedded Software Engineer at your house I would look after firmware.",
            "warning the job here is `Data Analyst`",
        ),
        // skills and places are no employer's alone, and what one's own data say is one's own
        ("", "I have used WindPRO and Zephyr RTOS, and I lived in New York.", ""),
        ("", "Helen Keller is a hero of mine, and so is Node.js.", ""),
        ("", "I worked at Kestrel Robotics until 2020, where Tom Ashby taught me PickWing.", ""),
        ("", "The number is DA-77.", ""),
        ("mentions: [kestrel]", "Tom Ashby told me of your work.", ""),
    ] {
        assert_told(front, body, expected);
    }
}
