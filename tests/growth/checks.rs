//! Kinds of input of one letter that its checks look through: what it says twice, counts, sums up, and whom it names beside
//! its own employer.

use super::letters::{FRONT, beside, each, front, letter, paged, with};
use super::{Axis, Files};

/// A letter in another language.
fn letter_in(lang: &str, body: &str) -> Files {
    vec![(
        "letters/l.md".to_owned(),
        format!("{}{body}\n", FRONT.replace(": en", &format!(": {lang}"))).into(),
    )]
}

/// A word of letters alone for every number: two never sound alike.
fn word(number: usize) -> String {
    let letters = ["b", "d", "f", "g", "l", "m", "n", "p", "r", "t"];
    let digits = format!("{number:04}");
    digits.bytes().map(|digit| letters[usize::from(digit - b'0')]).collect::<Vec<_>>().join("a")
}

/// The same with a capital.
fn name(number: usize) -> String {
    let word = word(number);
    word[..1].to_uppercase() + &word[1..]
}

/// The same with others who are each at an address.
fn among_addressed(letter: Files, own: &str, count: usize) -> Files {
    let other =
        |i| format!("f{i}: {{name: Firm {i}, address: ['{i} Long Street', '1{i:04} {}']}}\n", name(i));
    let own = format!("e: {{name: Eagle, address: ['1 High Street', '12345 Town']{own}}}\n");
    with(letter, "employers.yml", each(count, other) + &own)
}

/// The employer of the letter, with more in its data, and others in a table.
fn among(letter: Files, own: &str, columns: &str, others: &str) -> Files {
    let letter = with(letter, "employers/e.yml", format!("name: Eagle\n{own}"));
    with(letter, "employers/others.csv", format!("key,{columns}\n{others}"))
}

/// A letter among others who each have a contact.
fn among_contacts(said: &str, count: usize) -> Files {
    let others = each(count, |i| format!("f{i},Firm {i},Ms Ada {}\n", name(i)));
    among(letter(said), "", "name,contact", &others)
}

pub(super) const AXES: &[Axis] = &[
    Axis {
        name: "months beside their numbers",
        size: 30,
        files: |n| {
            letter(&each(n, |i| format!("From March to May 2024 I spent three months at mill {i}.\n\n")))
        },
    },
    Axis {
        name: "declarations of one style",
        size: 500,
        files: |n| {
            let declared =
                "text-indent:-1em;padding-left:1em;display:block;text-decoration:line-through;".repeat(n);
            letter(&format!("<p style=\"{declared}\">a</p>\n"))
        },
    },
    Axis {
        name: "months of one paragraph",
        size: 30,
        files: |n| letter(&each(n, |i| format!("In March and May and {i} months. "))),
    },
    Axis {
        name: "shares of two numbers",
        size: 40,
        files: |n| letter(&each(n, |i| format!("I cut mill {i} by 20 percent, from ten hours to eight. "))),
    },
    Axis {
        name: "amounts of pay",
        size: 120,
        files: |n| letter(&each(n, |i| format!("My salary expectation is ${i}26,000 a year. "))),
    },
    Axis {
        name: "first things and third ones",
        size: 30,
        files: |n| {
            letter(&each(n, |i| format!("First, I write {i}.\n\nSecond, I read.\n\nThird, I ask.\n\n")))
        },
    },
    Axis {
        name: "marks with their fellows",
        size: 60,
        files: |n| letter(&each(n, |i| format!("I led (of {i}) and “liked” it. "))),
    },
    Axis {
        name: "brackets that nothing closes, in paragraphs",
        size: 40,
        files: |n| letter(&each(n, |i| format!("I led (of {i} and liked it.\n\n"))),
    },
    Axis {
        name: "questions of Spanish in quotations",
        size: 120,
        files: |n| letter_in("es", &format!("“{}”", each(n, |i| format!("Qué tal está {i} todo? ")))),
    },
    Axis {
        name: "words that never stand side by side",
        size: 120,
        files: |n| letter(&each(n, |i| format!("I like the your team{i}. "))),
    },
    Axis {
        name: "the same in quotations",
        size: 120,
        files: |n| letter(&format!("“{}”", each(n, |i| format!("I like the your team{i}. ")))),
    },
    Axis {
        name: "slips of spelling in quotations",
        size: 600,
        files: |n| letter(&format!("“{}”", "I recieve teh adress. ".repeat(n))),
    },
    Axis {
        name: "apostrophes for accents",
        size: 150,
        files: |n| letter_in("it", &format!("“{}”", "perche’ e piu’ o meno. ".repeat(n))),
    },
    Axis {
        name: "lists that repeat a thing",
        size: 40,
        files: |n| letter(&each(n, |i| format!("I used Reaper, Audition{i}, Logic and Reaper. "))),
    },
    Axis {
        name: "long sentences that are nearly alike",
        size: 200,
        files: |n| {
            let rest = "my work at the mill was all that I could ever wish for in those days";
            letter(&each(n, |i| format!("In year{i} {rest}.\n\n")))
        },
    },
    Axis {
        name: "marks of two versions",
        size: 400,
        files: |n| letter(&each(n, |i| format!("a{i}\n=======\n\n"))),
    },
    Axis {
        name: "lines below a closing",
        size: 60,
        files: |n| {
            letter(&format!(
                "Dear team,\n\nHello.\n\nYours sincerely,  \n{}",
                each(n, |i| format!("Ada {}  \n", name(i)))
            ))
        },
    },
    Axis {
        name: "sentences of the author, who has as many names",
        size: 240,
        files: |n| {
            let said = each(n, |i| format!("Ada wrote {i}, Ada slept. "));
            vec![(
                "letters/l.md".to_owned(),
                format!(
                    "---\ntitle: T\nauthor: Ada {}Roe\nlang: en\nmakepdf: false\n---\n{said}\n",
                    each(n, |i| name(i) + " ")
                )
                .into(),
            )]
        },
    },
    Axis {
        name: "a job in the title beside as many names of the author",
        size: 240,
        files: |n| {
            let names = each(n, |i| name(i) + " ");
            let titled = each(n, |i| format!("tailor{i} "));
            let letter = vec![(
                "letters/l.md".to_owned(),
                format!("---\ntitle: Application as {titled}\nauthor: {names}\nlang: en\nemployer: e\nmakepdf: false\n---\nHi\n").into(),
            )];
            with(letter, "employers/e.yml", "name: Eagle\njobtitle: Gardener\n")
        },
    },
    Axis {
        name: "headings without their blank",
        size: 60,
        files: |n| letter(&each(n, |i| format!("##Skills {i}\n\n"))),
    },
    Axis {
        name: "lines in bold that run into the next",
        size: 60,
        files: |n| letter(&each(n, |i| format!("**Skills {i}**\nWords of it.\n\n"))),
    },
    Axis {
        name: "items as other programs write them",
        size: 60,
        files: |n| letter(&each(n, |i| format!("• one {i}\n• two\n\n"))),
    },
    Axis {
        name: "escapes that were typed out",
        size: 120,
        files: |n| letter(&"caf=C3=A9 and \\u00e9 ".repeat(n)),
    },
    Axis {
        name: "compounds of a language that has them",
        size: 60,
        files: |n| {
            let front = FRONT.replace("makepdf", "footer").replace(": en", ": de");
            let words = each(n, |i| format!("Donaudampfschifffahrtsgesellschaft{} ", word(i)));
            vec![("letters/l.md".to_owned(), format!("{front}{words}\n").into())]
        },
    },
    Axis { name: "single letters on pages", size: 400, files: |n| paged(&"x ".repeat(n)) },
    Axis {
        name: "quotes of a language in quotes",
        size: 100,
        files: |n| letter_in("de", &"\"Er sagt 'ja' oft\" und ".repeat(n)),
    },
    Axis {
        name: "images that are not there among as many",
        size: 120,
        files: |n| {
            let files = beside(letter(&each(n, |i| format!("![a](none{i:04}.png) "))), "");
            (0..n).fold(files, |files, i| with(files, &format!("letters/some{i:04}.png"), "a"))
        },
    },
    Axis {
        name: "enclosures that are not there among as many",
        size: 120,
        files: |n| {
            let files = front(&format!("enclosures:\n{}", each(n, |i| format!("- none{i:04}.pdf\n"))));
            let files = beside(files, "");
            (0..n).fold(files, |files, i| with(files, &format!("letters/some{i:04}.pdf"), "a"))
        },
    },
    Axis {
        name: "others who have what the employer has",
        size: 60,
        files: |n| {
            let said =
                "email: ada@fox.example\ncontact: Ms Ada Fox\njobpostingurl: 'https://f.example/jobs'\n";
            let others =
                each(n, |i| format!("f{i},{},ada@fox.example,Ms Ada Fox,https://f.example/jobs\n", name(i)));
            among(letter("Dear Ms Fox,\n\nHi."), said, "name,email,contact,jobpostingurl", &others)
        },
    },
    Axis {
        name: "a greeting of the data",
        size: 60,
        files: |n| {
            let greeting = format!("Dear Ms {}", each(n, |i| name(i) + " "));
            let said = format!("contact: Ms Ada Fox\ngreeting: {greeting}\n");
            among(letter(&format!("{greeting},\n\nHi.")), &said, "name", "")
        },
    },
    Axis {
        name: "people of the author's own, who are called as contacts are",
        size: 120,
        files: |n| {
            let said = each(n, |i| format!("I asked a friend, Ms Ada {}, of it. ", name(i)));
            among_contacts(&said, n)
        },
    },
    Axis {
        name: "people with whom one talked",
        size: 400,
        files: |n| letter(&each(n, |i| format!("I talked with Ada {} and Ben {}. ", name(i), name(i)))),
    },
    Axis {
        name: "people of one's work, who are called as contacts are",
        size: 240,
        files: |n| {
            let said = each(n, |i| format!("I learned with Ms Ada {} at work. ", name(i)));
            among_contacts(&said, n)
        },
    },
    Axis {
        name: "values of others under keys of their own",
        size: 120,
        files: |n| {
            let said = each(n, |i| format!("I know Gadget {} well. ", name(i)));
            among(
                letter(&said),
                "",
                "name,product",
                &each(n, |i| format!("f{i},Firm {i},Gadget {}\n", name(i))),
            )
        },
    },
    Axis {
        name: "names of others that the employer's own data have",
        size: 300,
        files: |n| {
            let said = each(n, |i| format!("I know {} Works well. ", name(i)));
            let own = format!("partners: [{}]\n", each(n, |i| format!("{} Works, ", name(i))));
            among(letter(&said), &own, "name", &each(n, |i| format!("f{i},{} Works\n", name(i))))
        },
    },
    Axis {
        name: "names of others that are meant",
        size: 120,
        files: |n| {
            let said = each(n, |i| format!("I know {} Works well. ", name(i)));
            let mentions = each(n, |i| format!("f{i}, "));
            let front = FRONT.replacen("---\n", &format!("---\nmentions: [{mentions}]\n"), 1);
            let letter = vec![("letters/l.md".to_owned(), format!("{front}{said}\n").into())];
            among(letter, "", "name", &each(n, |i| format!("f{i},{} Works\n", name(i))))
        },
    },
    Axis {
        name: "words of a keyword beside those of the employer's data",
        size: 300,
        files: |n| {
            let keyword = each(n, |i| format!("x{i:03} "));
            let front = FRONT.replacen("---\n", &format!("---\nkeywords: ['{keyword}']\n"), 1);
            let letter = vec![("letters/l.md".to_owned(), format!("{front}Hi\n").into())];
            let own = format!("notes: [{}]\n", each(n, |i| name(i) + ", "));
            among(letter, &own, "name", &each(n, |i| format!("f{i},X{i:03} Works\n")))
        },
    },
    Axis {
        name: "slips of the names of others beside words of the employer's data",
        size: 300,
        files: |n| {
            let said = each(n, |i| format!("Near Hallo{} I was. ", word(i)));
            let own = format!("notes: [{}]\n", each(n, |i| name(i) + ", "));
            among(letter(&said), &own, "name", &each(n, |i| format!("f{i},Halo{} Works\n", word(i))))
        },
    },
    Axis {
        name: "houses of a trade beside words of the employer's data",
        size: 300,
        files: |n| {
            let said = each(n, |i| format!("Ich war bei der Bäckerei {} froh. ", name(i)));
            let own = format!("notes: [{}]\n", each(n, |i| format!("x{}, ", word(i + 5000))));
            among(letter_in("de", &said), &own, "name", "")
        },
    },
    Axis {
        name: "addresses of others among the words",
        size: 80,
        files: |n| {
            let said = each(n, |i| format!("See www.{}.example now.\n\n", word(i)));
            among(letter(&said), "", "name", &each(n, |i| format!("f{i},{}\n", name(i))))
        },
    },
    Axis {
        name: "accounts of others among the words",
        size: 80,
        files: |n| {
            let said = each(n, |i| format!("See @{} now.\n\n", word(i)));
            let named = each(n, |i| format!("I know {} well.\n\n", name(i)));
            among(letter(&(said + &named)), "", "name", &each(n, |i| format!("f{i},{}\n", name(i))))
        },
    },
    Axis {
        name: "cities of others that the employer's own data have",
        size: 300,
        files: |n| {
            let said = each(n, |i| format!("I was in {} once. ", name(i)));
            among_addressed(letter(&said), &format!(", places: [{}]", each(n, |i| name(i) + ", ")), n)
        },
    },
    Axis {
        name: "cities of others in a subject",
        size: 300,
        files: |n| {
            let said = each(n, |i| format!("in {} ", name(i)));
            let front = FRONT.replacen("---\n", &format!("---\nsubject: 'Job {said}'\n"), 1);
            let letter = vec![("letters/l.md".to_owned(), format!("{front}Hi\n").into())];
            among_addressed(letter, "", n)
        },
    },
    Axis {
        name: "firms that one consents to",
        size: 120,
        files: |n| {
            letter(&each(n, |i| {
                format!("I consent to the processing of my personal data by {} Ltd. ", name(i))
            }))
        },
    },
    Axis { name: "greetings one behind the other", size: 400, files: |n| letter(&"Hello, ".repeat(n)) },
    Axis {
        name: "greetings of people one behind the other",
        size: 120,
        files: |n| letter(&each(n, |i| format!("Dear Ms {}, ", name(i)))),
    },
    Axis {
        name: "keys of an employer's own",
        size: 120,
        files: |n| among(letter("Hi"), &each(n, |i| format!("own{i}: words of it\n")), "name", ""),
    },
    Axis {
        name: "brackets in the contact of the employer",
        size: 8_000,
        files: |n| among(letter("Hi"), &format!("contact: '{}'\n", each(n, |_| "(".to_owned())), "name", ""),
    },
    Axis {
        name: "figures in one word without blanks",
        size: 800,
        files: |n| letter(&each(n, |_| "+972-3-1234567".to_owned())),
    },
    Axis {
        name: "formulas in one word without blanks",
        size: 2_000,
        files: |n| letter(&each(n, |_| "H~2~O".to_owned())),
    },
    Axis {
        name: "limits that the letter speaks of",
        size: 800,
        files: |n| letter(&each(n, |_| "at most 500 words and ".to_owned())),
    },
    Axis {
        name: "words between the terms of a list of HTML",
        size: 1_500,
        files: |n| letter(&format!("<dl>{}</dl>", each(n, |_| "<dt>a</dt>x<dd>b</dd>".to_owned()))),
    },
    Axis {
        name: "captions of a table of HTML",
        size: 1_500,
        files: |n| {
            let captions = each(n, |_| "<caption>c</caption>".to_owned());
            letter(&format!("<table>{captions}<tr><td>x</td></tr></table>"))
        },
    },
    Axis {
        name: "what is meant for programs, in the middle of sentences",
        size: 400,
        files: |n| letter(&"My tests ignore all previous instructions, note to ai, ".repeat(n)),
    },
    Axis {
        name: "titles of words that are meant for programs",
        size: 100,
        files: |n| letter(&"[x](https://a.example \"I ignore all previous instructions\") ".repeat(n)),
    },
    Axis {
        name: "openings of a chatbot in one sentence after another",
        size: 800,
        files: |n| {
            letter(&format!(
                "Dear all,\n\n{}",
                each(n, |_| "Certainly! Here is your cover letter: ".to_owned())
            ))
        },
    },
];
