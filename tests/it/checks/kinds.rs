//! The kinds of faults that real letters have, in many forms each, and good sentences that look like them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::workspace::Workspace;

const EMPLOYERS: &str = r#"
own: {name: Neverland Ltd, jobtitle: Analyst, contact: Ms. Nora Field, lang: en}
ownde: {name: Nebelwerk GmbH, jobtitle: Analyst, contact: Frau Petra Lang}
none: {name: Bluestone, jobtitle: Analyst}
acme: {name: Acme Corp, jobtitle: Plumber, contact: Mr. Wile Coyote, jobpostingurl: "https://acme.example/jobs", address: ["12 Canal Road", Leeds LS1 1AA]}
weiss: {name: Weißbach AG, contact: Frau Dr. Käthe Süß}
fr: {name: Maison Dupré, contact: Mme Hélène Faure}
es: {name: Talleres Vega, contact: Sra. Carmen Núñez Vega}
here: {name: HERE}
reffed: {name: Kestrel Eleven, contact: Ms Nora Field, job-id: 2026-IT-117}
indeed: {name: Indeed}
remote: {name: Remote}
zhao: {name: Kestrel Six, contact: Mr Zhào Wěi}
nguyen: {name: Kestrel Seven, contact: Ms Nguyen Thi Hoa}
bertin: {name: Kestrel Huit, contact: Mme la Secrétaire générale Anne-Lise Bertin}
noemie: {name: Kestrel Neuf, contact: Noémie}
frost: {name: Kestrel Ten, contact: Ms Ada Frost}
unity: {name: Unity}
bahn: {name: Die Bahn}
square: {name: Square}
same: {name: Samebank, contact: Mr. Paul Same, email: jobs@same.example}
lab: {name: Laboratori Verdi, contact: Dott.ssa Anna Bianchi}
fabrica: {name: "Fábrica Sol", contact: Sra. Dra. Maria Sousa}
bakker: {name: Bakkerij Molen, contact: mevrouw A. de Vries}
aubigny: {name: Kestrel Quinze, contact: "Mme Hélène d'Aubigny"}
double: {name: Kestrel Twelve, contact: Frau Dr. Müller-Lüdenscheidt}
ozdemir: {name: Kestrel Thirteen, contact: Herr Özdemir}
twin: {name: Twinbank, contact: Mr. Paul Same}
sister: {name: Samebank Leasing, email: leasing@same.example}
"#;

/// Letters, each with what it is called in a message.
#[derive(Default)]
pub(super) struct Letters(Vec<(String, String)>);

impl Letters {
    pub(super) fn add(&mut self, name: &str, employer: &str, lang: &str, body: &str) {
        let letter = format!(
            "---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: {employer}\n---\n{body}\n"
        );
        self.0.push((name.to_owned(), letter));
    }

    /// A letter with a body of its own and some more front matter.
    pub(super) fn add_with(&mut self, name: &str, employer: &str, lang: &str, front: &str, body: &str) {
        let letter = format!(
            "---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: {employer}\n{front}---\n{body}\n"
        );
        self.0.push((name.to_owned(), letter));
    }

    /// A letter with some more front matter.
    pub(super) fn front(&mut self, front: &str, employer: &str, lang: &str) {
        let letter = format!(
            "---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: {employer}\n{front}\n---\n{}\n",
            match lang {
                "de" =>
                    "Guten Tag,\n\nich arbeite seit zehn Jahren in diesem Beruf, und er gefällt mir noch immer sehr.\n\n\
                         Mit freundlichen Grüßen  \nAda Morgen",
                _ =>
                    "Hello,\n\nI have worked in this trade for ten years, and I still like it very much.\n\n\
                      Kind regards,  \nAda Morgen",
            }
        );
        self.0.push((front.to_owned(), letter));
    }

    /// A letter with some more front matter, and all of its text.
    pub(super) fn front_and_body(&mut self, name: &str, front: &str, employer: &str, lang: &str, body: &str) {
        let letter = format!(
            "---\ntitle: Letter\ndate: 2026-11-20\nlang: {lang}\nemployer: {employer}\n{front}\n---\n{body}\n"
        );
        self.0.push((name.to_owned(), letter));
    }

    /// A letter with a greeting of its own.
    pub(super) fn greeting(&mut self, greeting: &str, employer: &str, lang: &str) {
        let (text, closing) = match lang {
            "de" => (
                "ich arbeite seit zehn Jahren in diesem Beruf und möchte nun bei Ihnen anfangen, weil mir die Aufgabe \
                 gefällt.",
                "Mit freundlichen Grüßen",
            ),
            "fr" => (
                "Je travaille depuis dix ans dans ce métier et je souhaite vous rencontrer pour en parler avec vous.",
                "Cordialement,",
            ),
            "es" => (
                "Trabajo desde hace diez años en este oficio y me gustaría hablar con ustedes de ello.",
                "Atentamente,",
            ),
            _ => (
                "I would like to work with you, since I know the trade and the people in it, and have done so for long.",
                "Kind regards,",
            ),
        };
        self.add(greeting, employer, lang, &format!("{greeting}\n\n{text}\n\n{closing}  \nAda Morgen"));
    }

    /// A letter with a paragraph of its own.
    pub(super) fn paragraph(&mut self, paragraph: &str, employer: &str, lang: &str) {
        let (greeting, text, closing) = match lang {
            "de" => (
                "Sehr geehrte Frau Lang!",
                "Ich freue mich auf Ihre Antwort und bin ab Mai frei.",
                "Mit freundlichen Grüßen",
            ),
            "fr" => (
                "Madame, Monsieur,",
                "Je vous remercie de votre attention et reste à votre disposition.",
                "Cordialement,",
            ),
            "es" => (
                "Estimados señores:",
                "Quedo a la espera de su respuesta y les agradezco su tiempo.",
                "Atentamente,",
            ),
            _ => (
                "Dear Ms. Field,",
                "I have worked in this trade for ten years, and I would be glad to tell you more about it.",
                "Kind regards,",
            ),
        };
        let body = format!("{greeting}\n\n{paragraph}\n\n{text}\n\n{closing}  \nAda Morgen");
        self.add(paragraph, employer, lang, &body);
    }

    /// Sees that the gravest finding in each is of a severity; `""` for none.
    #[track_caller]
    pub(super) fn get(self, expected: &str) {
        self.get_among(EMPLOYERS, expected);
    }

    /// As [`get`](Self::get), with other employers.
    #[track_caller]
    pub(super) fn get_among(self, employers: &str, expected: &str) {
        let mut workspace = Workspace::default()
            .file("letterpress.yml", "title: Mine\nauthor: Ada Morgen\n")
            .file("employers.yml", employers);
        let mut names = BTreeMap::new();
        for (number, (name, letter)) in self.0.into_iter().enumerate() {
            let file = format!("letters/l{number:03}.md");
            workspace = workspace.file(&file, letter);
            names.insert(file, name);
        }
        let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for finding in workspace.found(&["check", "--date", "2026-11-20"]) {
            found.entry(finding.file.clone()).or_default().push(finding);
        }
        let mut wrong = String::new();
        for (file, name) in &names {
            let found = found.get(file).map_or(&[][..], Vec::as_slice);
            let is_error = found.iter().any(|found| found.severity == "error");
            let gravest = if is_error {
                "error"
            } else if found.is_empty() {
                ""
            } else {
                "warning"
            };
            if gravest != expected {
                let _ = writeln!(wrong, "{name:?} gets {gravest:?}: {found:?}");
            }
        }
        assert!(wrong.is_empty(), "not {expected:?}:\n{wrong}");
    }
}

#[test]
fn the_contact_of_another_employer_is_never_greeted() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("Dear Mr. Coyote:", "own", "en"),
        ("Dear Mr. Coyote:", "none", "en"),
        ("Dear Mr Coyote,", "own", "en"),
        ("Dear Mr Coyote,", "none", "en"),
        ("DEAR MR. COYOTE,", "own", "en"),
        ("DEAR MR. COYOTE,", "none", "en"),
        ("Dear Wile Coyote,", "own", "en"),
        ("Dear Wile Coyote,", "none", "en"),
        ("Dear Wile,", "own", "en"),
        ("Dear Wile,", "none", "en"),
        ("Dear Dr. Coyote,", "own", "en"),
        ("Dear Dr. Coyote,", "none", "en"),
        ("Hello Mr. Coyote,", "own", "en"),
        ("Hello Mr. Coyote,", "none", "en"),
        ("Hi Wile,", "own", "en"),
        ("Hi Wile,", "none", "en"),
        ("Good morning, Mr. Coyote,", "own", "en"),
        ("Good morning, Mr. Coyote,", "none", "en"),
        ("Mr. Coyote,", "own", "en"),
        ("Mr. Coyote,", "none", "en"),
        ("Dear Prof. Wile E. Coyote,", "own", "en"),
        ("Dear Prof. Wile E. Coyote,", "none", "en"),
        ("Dear mr. coyote,", "own", "en"),
        ("Dear mr. coyote,", "none", "en"),
        ("To Mr. Wile Coyote,", "own", "en"),
        ("To Mr. Wile Coyote,", "none", "en"),
        ("Sehr geehrte Frau Dr. Süß,", "ownde", "de"),
        ("Liebe Frau Süß,", "ownde", "de"),
        ("Guten Tag Frau Süß,", "ownde", "de"),
        ("Sehr geehrte Frau Dr. SÜSS,", "ownde", "de"),
        ("Hallo Käthe,", "ownde", "de"),
        ("Sehr geehrter Herr Coyote,", "ownde", "de"),
        ("Madame Faure,", "none", "fr"),
        ("Chère Madame Faure,", "none", "fr"),
        ("Bonjour Madame Faure,", "none", "fr"),
        ("Bonjour Hélène Faure,", "none", "fr"),
        ("Madame Hélène FAURE,", "none", "fr"),
        ("Estimada Sra. Núñez:", "none", "es"),
        ("Estimada señora Núñez Vega:", "none", "es"),
        ("Hola, Carmen:", "none", "es"),
        ("Estimada Carmen Núñez:", "none", "es"),
    ] {
        letters.greeting(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn a_greeting_that_contradicts_itself_or_the_contact_stops() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("Dear Mr Field,", "own", "en"),
        ("Sehr geehrter Frau Lang,", "ownde", "de"),
        ("Sehr geehrte Herr Lang,", "ownde", "de"),
        ("Lieber Frau Lang,", "ownde", "de"),
        ("Sehr geehrte(r) Frau Lang,", "ownde", "de"),
        ("Estimado Sra. Pérez:", "none", "es"),
        ("Cher Madame,", "none", "fr"),
    ] {
        letters.greeting(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn a_greeting_that_is_doubtful_is_shown() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("Dear Sir or Madam,", "own", "en"),
        ("Dear Ms Feild,", "own", "en"),
        ("To whom it may concern:", "own", "en"),
        ("Dear Hiring Manager,", "own", "en"),
        ("Dear Dear Ms Field,", "own", "en"),
        ("Dear Ms. Field,,", "own", "en"),
        ("Dear Ms Lang,", "ownde", "de"),
        ("Sehr geehrte Damen und Herren,", "ownde", "de"),
    ] {
        letters.greeting(text, employer, lang);
    }
    letters.get("warning");
}

#[test]
fn a_row_of_a_job_list_is_looked_at_as_an_employers_file_is() {
    let front = "---\ntitle: T\nauthor: Ada Morgen\ndate: 2026-01-02\nlang: en\n---\n";
    for (row, greeting, text, message) in [
        // another's contact
        ("Foo,Baker,Ms Fay Frost,a@foo.example", "Dear Ms Coyote,", "I bake.", "the contact of `Acme`"),
        // another's job
        (
            "Foo,Baker,Ms Fay Frost,a@foo.example",
            "Dear Ms Frost,",
            "I apply as a Relationship Manager in your bakery.",
            "Relationship Manager",
        ),
        // another's name
        (
            "Foo,Baker,Ms Fay Frost,a@foo.example",
            "Dear Ms Frost,",
            "I apply to Acme and want to work there.",
            "names `Acme`",
        ),
        // a slip in the address of a mail
        ("Foo,Baker,Ms Fay Frost,jobs@gmial.com", "Dear Ms Frost,", "I bake.", "`gmial.com` is hardly where"),
        // nobody's data
        ("Foo,[Job title],Ms Fay Frost,a@foo.example", "Dear Ms Frost,", "I bake.", "[Job title]"),
        // what the data say of the contact
        ("Foo,Baker,Mr Fay Frost,a@foo.example", "Dear Ms Frost,", "I bake.", "Frost"),
    ] {
        let letter = format!(
            "{front}{greeting}\n\n{text} I like {{{{ employer.name }}}}.\n\nSincerely,\nAda Morgen\n"
        );
        let table = format!("letter,Company,Position,Contact,E-mail\na,{row}\n");
        let workspace = Workspace::default()
            .file("letters/a.md", &letter)
            .file(
                "employers/acme.yml",
                "name: Acme\njobtitle: Relationship Manager\ncontact: Ms Wila Coyote\n",
            )
            .file("jobs.csv", table);
        let found = workspace.found(&["batch", "jobs.csv", "-f", "text"]);
        assert!(
            found.iter().any(|found| found.message.contains(message)),
            "{row} {greeting} {text}: {found:?}"
        );
    }
}

#[test]
fn a_form_of_address_in_the_text_is_that_of_the_greeting() {
    for (lang, greeting, said, expected) in [
        ("fr", "Monsieur,", "Je vous prie d'agréer, Madame, l'expression de mes sentiments.", true),
        ("fr", "Madame,", "Je vous prie d'agréer, Monsieur, mes salutations distinguées.", true),
        ("fr", "Monsieur Hamelin,", "Veuillez croire, chère Madame, à ma considération.", true),
        ("es", "Estimado Sr. Ortega:", "Reciba, estimada señora, un cordial saludo.", true),
        ("fr", "Monsieur,", "Je vous prie d'agréer, Monsieur, l'expression de mes sentiments.", false),
        ("fr", "Madame, Monsieur,", "Je vous prie d'agréer, Madame, Monsieur, mes salutations.", false),
        ("fr", "Monsieur,", "J'ai travaillé avec Madame Brunet, qui me recommande.", false),
        ("es", "Estimada señora Gil:", "Reciba, estimada señora, un cordial saludo.", false),
    ] {
        let letter = format!(
            "---\ntitle: T\nauthor: A B\ndate: 2026-01-02\nlang: {lang}\n---\n{greeting}\n\n{said}\n"
        );
        let found = Workspace::default().file("letters/a.md", &letter).check();
        let is_told = found.iter().any(|found| found.message.starts_with("the letter greets"));
        assert_eq!(is_told, expected, "{greeting} {said}: {found:?}");
    }
}

#[test]
fn a_good_greeting_passes() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("Dear Ms. Field,", "own", "en"),
        ("Dear Nora,", "own", "en"),
        ("Dear Nora Field,", "own", "en"),
        ("Dear hiring team,", "own", "en"),
        ("Dear Neverland team,", "own", "en"),
        ("Dear all,", "own", "en"),
        ("Bonjour !", "none", "fr"),
        ("Sehr geehrte Damen und Herren,", "none", "de"),
        ("Hallo zusammen,", "none", "de"),
        ("Dear Mr. Same,", "none", "en"),
        ("Dear Mr. Same,", "sister", "en"),
    ] {
        letters.greeting(text, employer, lang);
    }
    letters.get("");
}

#[test]
fn what_was_to_be_filled_in_or_taken_out_stops() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I work at [Company Name] now.", "own", "en"),
        ("I am [insert skill] and quick.", "own", "en"),
        ("I like your [product/service] a lot.", "own", "en"),
        ("My number is {phone number}.", "own", "en"),
        ("I live in {city}.", "own", "en"),
        ("See «Firma».", "own", "en"),
        ("Dear <<NAME>> is not here.", "own", "en"),
        ("I like @@COMPANY@@.", "own", "en"),
        ("It costs #N/A today.", "own", "en"),
        ("It costs #REF! today.", "own", "en"),
        ("Es kostet #WERT! heute.", "own", "en"),
        ("I work for [object Object].", "own", "en"),
        ("Click or tap here to enter text.", "own", "en"),
        ("Klicken Sie hier, um Text einzugeben.", "own", "en"),
        ("I have ______ years of practice.", "own", "en"),
        ("Call me: 123-456-7890.", "own", "en"),
        ("See https://TODO for more.", "own", "en"),
        ("See github.com/username for code.", "own", "en"),
        ("See https://linkedin.com/in/yourname for more.", "own", "en"),
        ("Sales rose by XX% in a year.", "own", "en"),
        ("I saved ??? euros.", "own", "en"),
        ("I want to work at Your Company.", "own", "en"),
        ("TODO: add a line on Leeds.", "own", "en"),
        ("I did it (check this number).", "own", "en"),
        ("It grew [JM2: too long?] fast.", "own", "en"),
        ("It grew {>> too long? <<} fast.", "own", "en"),
        ("It grew by half (source?).", "own", "en"),
        ("It grew by half (??).", "own", "en"),
        ("@Anna please review this part.", "own", "en"),
        ("As an AI language model, I cannot know this.", "own", "en"),
        ("This is known turn0search1 to all.", "own", "en"),
        ("It is fine [oaicite:0] so.", "own", "en"),
        ("See [this](https://x.example/?utm_source=chatgpt.com) page.", "own", "en"),
        ("I am \\*\\*very** good.", "own", "en"),
        ("Translated with www.DeepL.com/Translator (free version)", "own", "en"),
        ("\\bigskip", "own", "en"),
        ("\\vspace{-10pt}", "own", "en"),
        ("Dated `r Sys.Date()` here.", "own", "en"),
        ("One line\\nand another one.", "own", "en"),
        ("lorem ipsum dolor sit amet.", "own", "en"),
        ("Fill in [tt.mm.jjjj] here.", "own", "en"),
        ("The date is DD/MM/YYYY today.", "own", "en"),
        ("I am <insert availability> and glad.", "own", "en"),
        ("I start on [start date].", "own", "en"),
        ("I have [X] years of practice.", "own", "en"),
        ("I have [number] of them.", "own", "en"),
        ("Please see {cover-letter} now.", "own", "en"),
        ("I look forward to working at COMPANY soon.", "own", "en"),
        ("My email is your.email@example.com.", "own", "en"),
        ("I am looking at [Hiring Manager Name].", "own", "en"),
        ("I know (add example here) well.", "own", "en"),
        ("The figure was 40 % [citation needed].", "own", "en"),
        ("I would love to work for acme corp.", "own", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn prose_that_only_looks_so_passes() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("My TODO app has users.", "own", "en"),
        ("My brother served in World War XXX, as he says.", "own", "en"),
        ("Users leave the field NAME empty.", "own", "en"),
        ("He wrote \"teh\" [sic] there.", "own", "en"),
        ("It is in print [in press].", "own", "en"),
        ("A copy is here [PDF].", "own", "en"),
        ("As he put it, \"[the team] was good\".", "own", "en"),
        ("See [1] and [2, 3].", "own", "en"),
        ("I wrote (see my CV) on it.", "own", "en"),
        ("I check numbers (and names).", "own", "en"),
        ("I know C++ and `a[i]`.", "own", "en"),
        ("The API returns null and undefined at times.", "own", "en"),
        ("I use NaN boxing daily.", "own", "en"),
        ("I hope this helps you to see who I am.", "own", "en"),
        ("I worked on Node.js, e.g. on streams, etc.", "own", "en"),
        ("It took me 5 ** 2 days.", "own", "en"),
        ("My handle is @adam there.", "own", "en"),
        ("We had what I call a \"please review\" culture.", "own", "en"),
        ("I live near C:\\\\temp, as we say.", "own", "en"),
        ("My GPA is 3.9 (4.0 scale).", "own", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("");
}

#[test]
fn what_one_says_of_another_employer_beside_applying_passes() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("Here are three reasons to write. I would love to work for Neverland.", "own", "en"),
        ("Indeed, I would like to. I would love to work for Neverland.", "own", "en"),
        ("Remote work suits me well. I would love to work for Neverland.", "own", "en"),
        ("Unity is what I look for. I would love to work for Neverland.", "own", "en"),
        (
            "Square told it first, and everyone (you included) has been retelling it since. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("I work for Acme Corp at present. I would love to work for Neverland.", "own", "en"),
        ("As a member of the Acme Corp team I cover funds. I would love to work for Neverland.", "own", "en"),
        ("My team at Acme Corp won a prize. I would love to work for Neverland.", "own", "en"),
        (
            "In 2019 I decided to join Acme Corp, where I stayed for two years. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("I would rather work here than at Acme Corp. I would love to work for Neverland.", "own", "en"),
        (
            "I am interested in your joint project with Acme Corp. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("I want to help you compete with Acme Corp. I would love to work for Neverland.", "own", "en"),
        (
            "I know how Acme Corp thinks and I want to beat them. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("I learned plumbing at Acme Corp. I would love to work for Neverland.", "own", "en"),
        (
            "At Acme Corp I look after pipes, and at Neverland I would look after boats. I would love to work for Neverland.",
            "own",
            "en",
        ),
        (
            "My former manager at Acme Corp will vouch for me. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("Acme Corp was my customer for years. I would love to work for Neverland.", "own", "en"),
        ("I am leaving Acme Corp after five years. I would love to work for Neverland.", "own", "en"),
        (
            "At Acme Corp, I have led a team of five since 2020. I would love to work for Neverland.",
            "own",
            "en",
        ),
        (
            "I currently lead a team of five at Acme Corp and want more. I would love to work for Neverland.",
            "own",
            "en",
        ),
        (
            "While working against Acme Corp in court I learned patience. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("My work with Acme Corp on valves got me a prize. I would love to work for Neverland.", "own", "en"),
        (
            "Since 2021 I have been with Acme Corp as an engineer. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("I joined Acme Corp in 2018 and have grown there. I would love to work for Neverland.", "own", "en"),
        ("Acme Corp taught me to plan. I would love to work for Neverland.", "own", "en"),
        (
            "I was hired by Acme Corp to lead a project that failed. I would love to work for Neverland.",
            "own",
            "en",
        ),
        ("I turned Acme Corp down for a job at home. I would love to work for Neverland.", "own", "en"),
        ("Die Bahn zur Arbeit nehme ich täglich.", "ownde", "de"),
        ("In der Weißbach AG habe ich drei Jahre lang Rohre verlegt.", "ownde", "de"),
        ("Bei der Weißbach AG arbeite ich seit 2020 als Leiterin.", "ownde", "de"),
        ("Seit 2020 bin ich bei der Weißbach AG tätig und leite dort drei Leute.", "ownde", "de"),
        ("Chez Maison Dupré, j'ai appris à coudre.", "none", "fr"),
        ("En Talleres Vega aprendí a soldar y a callar.", "none", "es"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("");
}

#[test]
fn applying_to_another_employer_stops() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I would love to join Acme Corp.", "own", "en"),
        ("I am excited to apply for the role at Acme Corp.", "own", "en"),
        ("What draws me to Acme Corp is its culture.", "own", "en"),
        ("I am confident that I would be an asset to Acme Corp.", "own", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn praise_of_another_employer_and_dates_and_marks_that_are_wrong_are_shown() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I have long admired Acme Corp.", "own", "en"),
        ("Acme Corp's mission speaks to me.", "own", "en"),
        ("I am available from 1 March 2025.", "own", "en"),
        ("Let us meet on Monday, 2 December 2026.", "own", "en"),
        ("Ich kann ab dem 1. Januar 2025 anfangen.", "ownde", "de"),
        ("I work at Acme Inc.. It is good.", "own", "en"),
        ("I met Mr.Smith there.", "own", "en"),
        ("I came , saw and won.", "own", "en"),
        ("• one\n• two\n• three", "own", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("warning");
}

#[test]
fn a_day_that_no_calendar_has_stops() {
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("I was born on 30 February 1990.", "own", "en"),
        ("I can start on 31 November 2026.", "own", "en"),
        ("Ab dem 30.02.2027 bin ich frei.", "ownde", "de"),
        ("Je suis libre le 31 avril 2027.", "none", "fr"),
        ("Puedo empezar el 31 de junio de 2027.", "none", "es"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    letters.get("error");
}

#[test]
fn a_recipient_or_a_mail_left_over_from_another_letter_stops() {
    let mut letters = Letters::default();
    for (front, employer, lang) in [
        ("recipient: {name: Acme Corp, contact: Mr. Wile Coyote}", "own", "en"),
        ("recipient: {name: Acme}", "own", "en"),
        ("layout: letterhead\nrecipient: {contact: Mr. Wile Coyote}", "own", "en"),
        ("layout: letterhead\nrecipient: {contact: Mr. Wile Coyote}", "none", "en"),
        ("recipient: {name: Weißbach, contact: Frau Süß}", "ownde", "de"),
        ("recipient: {name: Dupré}", "own", "en"),
        ("recipient: {address: [\"12 Canal Road\", Leeds LS1 1AA]}", "own", "en"),
        ("mail: |\n  Dear Mr Coyote,\n\n  My application is attached.", "own", "en"),
        ("mail: |\n  Dear Ms Field,\n\n  I apply to Acme Corp and send you my letter.", "own", "en"),
        ("mail: |\n  Dear Ms Field,\n\n  I apply to [Company] and send you my letter.", "own", "en"),
        ("mail: My letter for {{ employer.nam }} is attached.", "own", "en"),
        ("mail: 'TODO: say something nice.'", "own", "en"),
        ("mail: |\n  Sehr geehrte Frau Süß,\n\n  meine Bewerbung liegt bei.", "ownde", "de"),
        ("mail: |\n  Sehr geehrter Frau Lang,\n\n  meine Bewerbung liegt bei.", "ownde", "de"),
        ("mail: 'As an AI language model, I cannot send mails.'", "own", "en"),
    ] {
        letters.front(front, employer, lang);
    }
    letters.get("error");
}

#[test]
fn a_recipient_that_is_no_form_of_the_employers_name_and_slips_in_a_mail_are_shown() {
    let mut letters = Letters::default();
    for (front, employer, lang) in [
        ("recipient: {name: Meier Bau GmbH}", "own", "en"),
        ("recipient: {name: Meier Bau GmbH}", "ownde", "de"),
        ("mail: |\n  Dear Ms Field,\n\n  I have ten years of expereince.", "own", "en"),
        ("mail: |\n  Dear Ms Field,\n\n  I am a editor.", "own", "en"),
        ("mail: |\n  Dear Ms Field,\n\n  I apply with reference SH/4711.", "reffed", "en"),
        ("recipient: {name: Human Resources}", "own", "en"),
        ("mail: |\n  Dear Sir or Madam,\n\n  My application is attached.", "own", "en"),
    ] {
        letters.front(front, employer, lang);
    }
    letters.get("warning");
}

#[test]
fn a_recipient_and_a_mail_of_the_employers_own_are_none_of_them() {
    let mut letters = Letters::default();
    for (front, employer, lang) in [
        ("recipient: {name: Neverland, contact: Ms. Nora Field}", "own", "en"),
        ("recipient: {name: 'Neverland Ltd, Human Resources'}", "own", "en"),
        ("recipient: {name: Neverland Ltd Human Resources, contact: Mr. Paul Oak}", "own", "en"),
        ("recipient: {contact: Mr. Paul Oak, address: [Box 12, Hull HU1 1AA]}", "own", "en"),
        (
            "mail: |\n  Dear Ms Field,\n\n  My application to {{ employer.name }} is attached.\n\n  Ada Morgen",
            "own",
            "en",
        ),
        ("mail: My application is attached.", "own", "en"),
        ("mail: ''", "own", "en"),
        ("mail: |\n\n", "own", "en"),
        ("mail: |\n  Sehr geehrte Frau Lang,\n\n  meine Bewerbung liegt bei.", "ownde", "de"),
    ] {
        letters.front(front, employer, lang);
    }
    letters.get("");
}

/// A letter to an employer in Italian, Portuguese or Dutch.
fn letter_in(lang: &str, greeting: &str, insert: &str, closing: &str) -> String {
    let text = match lang {
        "it" => {
            "Le scrivo perché mi piace la chimica da dieci anni e perché il vostro laboratorio è vicino a casa mia"
        }
        "pt" => {
            "Escrevo para me candidatar à vaga de química na sua empresa, com muito interesse e dez anos de prática"
        }
        _ => {
            "Met veel interesse las ik uw vacature voor de bakkerij, en ik heb tien jaar ervaring met het vak"
        }
    };
    format!("{greeting}\n\n{text} {insert}.\n\n{closing}\n\nAda Morgen")
}

#[test]
fn blanks_and_greetings_are_known_in_italian_portuguese_and_dutch() {
    let languages = [
        ("it", "lab", "Gentile Dott.ssa Bianchi,", "Cordiali saluti,"),
        ("pt", "fabrica", "Prezada Dra. Sousa,", "Atenciosamente,"),
        ("nl", "bakker", "Geachte mevrouw De Vries,", "Met vriendelijke groet,"),
    ];
    let (mut good, mut blanks, mut foreign, mut wrong) = <(Letters, Letters, Letters, Letters)>::default();
    for (lang, employer, greeting, closing) in languages {
        good.add(lang, employer, lang, &letter_in(lang, greeting, "", closing));
        let inserted: &[&str] = match lang {
            "it" => &[
                "[azienda]",
                "[ruolo]",
                "[Nome]",
                "[posizione]",
                "[data]",
                "{nome dell'azienda}",
                "(inserire nome)",
            ],
            "pt" => &["[nome]", "[data]", "[Nome da Empresa]", "[cargo]", "{vaga}", "(inserir data)"],
            _ => &["[bedrijfsnaam]", "[bedrijf]", "[functie]", "[naam]", "{bedrijfsnaam}", "(naam invullen)"],
        };
        for blank in inserted {
            blanks.add(blank, employer, lang, &letter_in(lang, greeting, blank, closing));
        }
        for other in ["Kind regards,", "Mit freundlichen Grüßen"] {
            foreign.add(other, employer, lang, &letter_in(lang, greeting, "", other));
        }
    }
    for (lang, employer, greeting) in [
        ("it", "lab", "Gentile Signor Bianchi,"),
        ("it", "lab", "Egregio Dott. Bianchi,"),
        ("it", "lab", "Caro Bianchi,"),
        ("it", "lab", "Gentile Dott.ssa Neri,"),
        ("pt", "fabrica", "Prezado Dr. Sousa,"),
        ("pt", "fabrica", "Prezado Sr. Sousa,"),
        ("nl", "bakker", "Geachte heer De Vries,"),
    ] {
        let closing = languages.iter().find(|(of, ..)| *of == lang).map_or("", |(.., closing)| closing);
        wrong.add(greeting, employer, lang, &letter_in(lang, greeting, "", closing));
    }
    let of_contact = "La dott.ssa Bianchi, con cui ho parlato, e alla Sig.ra Bianchi ho scritto che";
    good.add(
        "dott.ssa",
        "lab",
        "it",
        &letter_in("it", "Gentile Dott.ssa Bianchi,", of_contact, "Cordiali saluti,"),
    );
    foreign.add(
        "nobody",
        "bakker",
        "nl",
        &letter_in("nl", "Geachte dames en heren,", "", "Met vriendelijke groet,"),
    );
    good.get("");
    blanks.get("error");
    foreign.get("warning");
    wrong.get("error");
}

#[test]
fn a_contact_that_is_misspelt_in_a_half_of_its_name_or_lacks_its_marks_is_shown() {
    let mut letters = Letters::default();
    for greeting in ["Müller-Lüdenscheid", "Müller-Lüdenschmidt", "Meyer-Lüdenscheidt", "Muller-Ludenscheidt"]
    {
        letters.greeting(&format!("Sehr geehrte Frau Dr. {greeting},"), "double", "de");
    }
    letters.greeting("Sehr geehrter Herr Ozdemir,", "ozdemir", "de");
    letters.greeting("Dear Mr Ozdemir,", "ozdemir", "en");
    letters.get("warning");
    let mut letters = Letters::default();
    letters.greeting("Sehr geehrte Frau Dr. Müller-Lüdenscheidt,", "double", "de");
    letters.greeting("Sehr geehrte Frau Dr. Anna Müller-Lüdenscheidt,", "double", "de");
    letters.greeting("Sehr geehrter Herr Özdemir,", "ozdemir", "de");
    letters.greeting("Sehr geehrter Herr ÖZDEMIR,", "ozdemir", "de");
    letters.get("");
}

#[test]
fn a_contact_who_is_of_the_other_sex_in_the_text_is_shown() {
    let mut letters = Letters::default();
    let shown = [
        ("Herr Dr. Lang hat mir die Stelle empfohlen.", "ownde", "de"),
        ("Ich danke für das Telefonat mit Herrn Dr. Lang. Ich habe viel gelernt.", "ownde", "de"),
        ("Thank you for the call with Mr. Nora Field last week.", "own", "en"),
        ("Merci à M. Hélène Faure pour son appel.", "fr", "fr"),
        ("Hablé con el Sr. Núñez Vega la semana pasada.", "es", "es"),
    ];
    for (text, employer, lang) in shown {
        letters.paragraph(text, employer, lang);
    }
    letters.paragraph("I spoke with Mr Field on the telephone.", "own", "en");
    letters.get("warning");
    let mut letters = Letters::default();
    for (text, employer, lang) in [
        ("Thank you for the call with Ms. Field last week.", "own", "en"),
        ("Mr. Fielding taught me the trade.", "own", "en"),
        ("My teacher, Mr. Frost. Field work was his subject.", "own", "en"),
        (
            "Puedo trabajar a tiempo parcial desde el 4 de enero de 2027 y a jornada completa desde el 1 de febrero.",
            "none",
            "es",
        ),
        ("“Mr. Field knows,” said the poster of a film.", "own", "en"),
        ("Your Mr Edmund Field said a thing to us in May.", "own", "en"),
        ("My teacher, Mr Tom Field, taught me the trade.", "own", "en"),
        ("I met your husband, Mr Field, at the fair.", "own", "en"),
        ("Your father, Mr Field, bought my bread for years.", "own", "en"),
        ("Our Mr N. Field told me of the post.", "own", "en"),
        ("Mr Field of the bakery next door sent me.", "own", "en"),
        ("My old teacher, Mr Field, no relation I am sure, taught me bread.", "own", "en"),
    ] {
        letters.paragraph(text, employer, lang);
    }
    let of_others = "Madame d'Aubigny,\n\nJ'ai travaillé dix ans dans ce métier avec Yves d'Aubigny, comme les d'Aubigny de Lyon le \
                     font depuis longtemps.\n\nCordialement,\n\nAda Morgen";
    letters.add("d'Aubigny", "aubigny", "fr", of_others);
    letters.get("");
}

#[test]
fn an_address_whose_lines_become_one_is_read_line_by_line_and_shown() {
    let letter = |above: &str, below: &str| {
        format!(
            "{above}\n\nDear Ms. Field,\n\nI have worked in this trade for ten years, and I would be glad to tell you more about it\nwhere \
             and when it suits you best, or to write\nit down for you.\n\nKind regards,\n\nAda Morgen{below}"
        )
    };
    let mut letters = Letters::default();
    letters.add(
        "own address",
        "own",
        "en",
        &letter("Neverland Ltd\nMs. Nora Field\n1 High Street\nHull HU1 1AA", ""),
    );
    letters.add(
        "sender",
        "own",
        "en",
        &letter("Ada Morgen\n12 Mill Lane\nHull HU2 2BB\nada@morgen.example", ""),
    );
    letters.add(
        "below",
        "own",
        "en",
        &letter("", "\n12 Mill Lane, Hull\n+44 1632 960001\nada@morgen.example"),
    );
    letters.get("warning");
    let mut letters = Letters::default();
    letters.add(
        "another's",
        "own",
        "en",
        &letter("Acme Corp\nMr. Wile Coyote\n12 Canal Road\nLeeds LS1 1AA", ""),
    );
    letters.get("error");
    let mut letters = Letters::default();
    letters.add(
        "with breaks",
        "own",
        "en",
        &letter("Neverland Ltd  \nMs. Nora Field\\\n1 High Street  \nHull HU1 1AA", ""),
    );
    letters.add("none", "own", "en", &letter("", ""));
    letters.get("");
}

#[test]
fn what_a_title_says_beside_the_job_is_none() {
    let mut letters = Letters::default();
    for (title, lang) in [
        ("Candidatura con mail", "it"),
        ("Candidature à la direction des travaux", "fr"),
        ("Candidatura em papel timbrado", "pt"),
        ("Solicitud de empleo con membrete", "es"),
        ("Application with a covering mail", "en"),
    ] {
        letters.front(&format!("title: {title}"), "own", lang);
    }
    let mut wrong = String::new();
    for (name, letter) in &letters.0 {
        let letter = letter.replacen("title: Letter\n", "", 1);
        let found = Workspace::default()
            .file("letterpress.yml", "title: Mine\nauthor: Ada Morgen\n")
            .file("employers.yml", EMPLOYERS)
            .file("letters/l.md", letter)
            .found(&["check", "--date", "2026-11-20"]);
        for one in found.iter().filter(|found| found.code == "other-job") {
            let _ = writeln!(wrong, "{name}: {}", one.message);
        }
    }
    assert_eq!(wrong, "");
}
