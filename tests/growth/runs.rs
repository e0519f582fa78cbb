//! Kinds of input of a whole run: job lists, letters by the hundred, what many of them have in common.

use letterpress::packed::Package;

use super::letters::{FRONT, each, firms, letter, with};
use super::{Axis, Files};

/// Runs of one command line.
pub(super) struct Runs {
    pub(super) args: &'static [&'static str],
    pub(super) axes: &'static [Axis],
}

/// A letter, as many employers as rows, and a job list of these columns and rows.
fn list(count: usize, columns: &str, row: impl Fn(usize) -> String) -> Files {
    let files = with(letter("Hi"), "employers/e.csv", firms(count));
    with(files, "jobs.csv", format!("letter,{columns}\n{}", each(count, |i| row(i) + "\n")))
}

/// A letter, and a job list of one row with these columns between those of an address.
fn columns(between: &str) -> Files {
    let cells = "x,".repeat(between.matches(',').count());
    let list = format!("letter,Company,Street,{between}Town\nl,Acme,Weg 1,{cells}Bonn\n");
    with(letter("Hi"), "jobs.csv", list)
}

/// A letter and an employer for each number.
fn letters(count: usize, front: impl Fn(usize) -> String) -> Files {
    (0..count).fold(with(Vec::new(), "employers/e.csv", firms(count)), |files, i| {
        with(files, &format!("letters/m{i}.md"), front(i) + "Hi\n")
    })
}

/// A PNG with the grain of a photograph, unlike others of other numbers.
fn grain(number: usize) -> Vec<u8> {
    let (width, height) = (160, 240);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut grain = u32::try_from(number).expect("few");
    let samples: Vec<u8> = (0..width * height * 3)
        .map(|_| {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            grain.to_be_bytes()[0] / 8 + 100
        })
        .collect();
    encoder.write_header().expect("a head").write_image_data(&samples).expect("pixels");
    bytes
}

/// The front matter of every letter, to another employer.
fn to(employer: &str) -> String {
    FRONT.replace("employer: e", &format!("employer: {employer}"))
}

/// An Excel workbook of sheets of rows of texts.
pub(super) fn workbook(sheets: &[String]) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind_of: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{kind}/{kind_of}\" Target=\"{target}\"/>")
    };
    let relations = |inner: String| format!("<Relationships>{inner}</Relationships>");
    let mut workbook = Package::default();
    workbook.add("_rels/.rels", relations(relation("a", "officeDocument", "xl/workbook.xml")));
    let named = each(sheets.len(), |i| format!("<sheet name=\"A{i}\" r:id=\"a{i}\"/>"));
    workbook.add("xl/workbook.xml", format!("<workbook><sheets>{named}</sheets></workbook>"));
    let parts = each(sheets.len(), |i| relation(&format!("a{i}"), "worksheet", &format!("sheet{i}.xml")));
    workbook.add("xl/_rels/workbook.xml.rels", relations(parts));
    for (i, rows) in sheets.iter().enumerate() {
        workbook.add(
            &format!("xl/sheet{i}.xml"),
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        );
    }
    workbook.finish().expect("a small file")
}

pub(super) fn cells(texts: &[&str]) -> String {
    let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    format!("<row>{}</row>", texts.iter().map(cell).collect::<String>())
}

pub(super) const RUNS: &[Runs] = &[
    Runs {
        args: &["batch", "jobs.csv", "-f", "text", "--threads", "1"],
        axes: &[
            Axis { name: "rows", size: 30, files: |n| list(n, "employer", |i| format!("l,e{i}")) },
            Axis {
                name: "rows of letters that are not there",
                size: 50,
                files: |n| list(n, "employer", |i| format!("none{i},e{i}")),
            },
            Axis {
                name: "rows of letters that are not there among as many",
                size: 50,
                files: |n| {
                    let rows = each(n, |i| format!("none{i}\n"));
                    with(letters(n, |_| to("e0")), "jobs.csv", format!("letter\n{rows}"))
                },
            },
            Axis {
                name: "rows of employers that are not there among as many",
                size: 200,
                files: |n| list(n, "employer", |i| format!("l,none{i}")),
            },
            Axis {
                name: "rows of another length",
                size: 100,
                files: |n| list(n, "employer", |_| "l".to_owned()),
            },
            Axis {
                name: "columns of a list that are nearly keys",
                size: 1000,
                files: |n| columns(&each(n, |i| format!("Citty{i},"))),
            },
            Axis {
                name: "columns of a list between street and town",
                size: 1000,
                files: |n| columns(&each(n, |i| format!("More of it {i},"))),
            },
            Axis {
                name: "rows of unknown papers",
                size: 50,
                files: |n| list(n, "paper", |i| format!("l,p{i}")),
            },
            Axis {
                name: "rows of one name",
                size: 50,
                files: |n| list(n, "employer,output", |i| format!("l,e{i},same")),
            },
            Axis {
                name: "rows of one name in other letters",
                size: 50,
                files: |n| {
                    list(n, "employer,output", |i| {
                        let cased = |(at, c): (usize, char)| {
                            if i >> at & 1 == 1 { c } else { c.to_ascii_uppercase() }
                        };
                        format!("l,e{i},{}", "thesamename".chars().enumerate().map(cased).collect::<String>())
                    })
                },
            },
            Axis {
                name: "rows of one employer and different greetings",
                size: 30,
                files: |n| {
                    list(n, "employer,contact,greeting,output", |i| {
                        format!("l,e0,Ms Ada Fox{i},Dear Ms Fox{i},o{i}")
                    })
                },
            },
            Axis {
                name: "rows of one employer and different jobs",
                size: 30,
                files: |n| list(n, "employer,jobtitle,output", |i| format!("l,e0,Job {i},o{i}")),
            },
            Axis {
                name: "rows that are one row",
                size: 50,
                files: |n| list(n, "employer", |_| "l,e0".to_owned()),
            },
            Axis {
                name: "rows of one company that is not among the employers",
                size: 30,
                files: |n| list(n, "company,jobtitle", |_| "l,Zirm,Engineer".to_owned()),
            },
            Axis {
                name: "rows of a company that as many employers are called like",
                size: 30,
                files: |n| {
                    let files = list(n, "company", |_| "l,Firm".to_owned());
                    let files = files.into_iter().filter(|(name, _)| name != "employers/e.csv").collect();
                    with(
                        files,
                        "employers/e.csv",
                        format!("key,name\n{}", each(n, |i| format!("e{i},Firm\n"))),
                    )
                },
            },
            Axis {
                name: "rows of a letter each",
                size: 30,
                files: |n| {
                    let rows = each(n, |i| format!("m{i},e{i}\n"));
                    with(letters(n, |_| to("e0")), "jobs.csv", format!("letter,employer\n{rows}"))
                },
            },
            Axis { name: "rows of nothing", size: 400, files: |n| list(n, "employer", |_| ",".to_owned()) },
            Axis {
                name: "empty cells of rows",
                size: 200,
                files: |n| list(n, "employer,a,b,c,d,f", |i| format!("l,none{i},,,,,")),
            },
            Axis {
                name: "columns of a job list",
                size: 1000,
                files: |n| columns(&each(n, |i| format!("column{i},"))),
            },
            Axis {
                name: "columns of a job list that are parts of maps",
                size: 400,
                files: |n| columns(&each(n, |i| format!("m{i}.column,"))),
            },
            Axis {
                name: "columns of a job list with people",
                size: 400,
                files: |n| {
                    let head = format!("letter,Company{}", each(n, |i| format!(",Who {i}")));
                    let row = |i| format!("l,Firm {i}{}", ",Ms Ada Fox".repeat(n));
                    with(letter("Hi"), "jobs.csv", format!("{head}\n{}\n{}\n", row(1), row(2)))
                },
            },
        ],
    },
    Runs {
        args: &["batch", "jobs.jsonl", "-f", "text", "--threads", "1"],
        axes: &[
            Axis {
                name: "lines of JSON",
                size: 30,
                files: |n| {
                    let line = |i| format!("{{\"letter\": \"l\", \"employer\": \"e{i}\"}}\n");
                    with(list(n, "employer", |_| "l,e0".to_owned()), "jobs.jsonl", each(n, line))
                },
            },
            Axis {
                name: "broken lines of JSON",
                size: 100,
                files: |n| with(letter("Hi"), "jobs.jsonl", "{\"letter\n".repeat(n)),
            },
        ],
    },
    Runs {
        args: &["batch", "jobs.json", "-f", "text", "--threads", "1"],
        axes: &[Axis {
            name: "a list of jobs below a key",
            size: 30,
            files: |n| {
                let item = |i| format!("{{\"letter\": \"l\", \"employer\": \"e{i}\"}},\n");
                let jobs =
                    format!("{{\"jobs\": [{}{{\"letter\": \"l\", \"employer\": \"e0\"}}]}}", each(n, item));
                with(list(n, "employer", |_| "l,e0".to_owned()), "jobs.json", jobs)
            },
        }],
    },
    Runs {
        args: &["batch", "jobs.yml", "-f", "text", "--threads", "1"],
        axes: &[Axis {
            name: "a list of jobs in YAML",
            size: 30,
            files: |n| {
                let item = |i| format!("- {{letter: l, employer: e{i}}}\n");
                with(list(n, "employer", |_| "l,e0".to_owned()), "jobs.yml", each(n, item))
            },
        }],
    },
    Runs {
        args: &["batch", "jobs.xlsx", "-f", "text", "--threads", "1"],
        axes: &[Axis {
            name: "rows of a spreadsheet",
            size: 200,
            files: |n| {
                let rows = each(n, |i| cells(&["l", &format!("none{i}")]));
                let sheet = workbook(&[cells(&["letter", "employer"]) + &rows]);
                with(list(n, "employer", |_| "l,e0".to_owned()), "jobs.xlsx", sheet)
            },
        }],
    },
    Runs {
        args: &["export", "-f", "text", "--threads", "1"],
        axes: &[
            Axis { name: "letters", size: 30, files: |n| letters(n, |i| to(&format!("e{i}"))) },
            Axis {
                // each is compared with five hundred of them
                name: "letters with a mention that nobody has beside many employers",
                size: 30,
                files: |n| {
                    let mention = |_| to("e0").replacen("---\n", "---\nmentions: [kaaab]\n", 1) + "Hi\n";
                    let files = (0..n)
                        .fold(Vec::new(), |files, i| with(files, &format!("letters/m{i}.md"), mention(i)));
                    with(files, "employers/e.csv", firms(600 + n))
                },
            },
            Axis {
                name: "stamps of files that are not there",
                size: 4000,
                files: |n| {
                    let files = with(letter("Hi"), "employers/e.csv", firms(1));
                    let stamps = each(n, |i| format!("1 2 3 4 5 6 b{i}.txt\n"));
                    let files = with(files, "out/.letterpress/stamps", stamps);
                    with(files, "out/.letterpress/journal.jsonl", "{\"intent\":{}}\n".repeat(n))
                },
            },
            Axis {
                name: "files that are no letters by their names",
                size: 30,
                files: |n| {
                    let files = with(Vec::new(), "employers/e.csv", firms(1));
                    let files = with(files, "letters/l.md", to("e0") + "Hi\n");
                    (0..n).fold(files, |files, i| with(files, &format!("letters/n{i}.txt"), "Hi\n"))
                },
            },
            Axis {
                name: "letters of layouts that are not there",
                size: 30,
                files: |n| letters(n, |i| to("e0").replace("title", &format!("layout: none{i}\ntitle"))),
            },
        ],
    },
    Runs {
        args: &["export", "-f", "application", "--threads", "1"],
        axes: &[Axis {
            name: "enclosed pictures that are made smaller",
            size: 6,
            files: |n| {
                let enclosed = each(n, |i| format!("p{i}.png, "));
                // fewer bytes than they have, and more than they take as JPEG
                let megabytes = format!("{}.{:02}", n * 4 / 100, n * 4 % 100);
                let limit = format!("enclosures: [{enclosed}]\nlimits: {{megabytes: {megabytes}}}\n");
                let front = FRONT.replace("employer: e\nmakepdf: false\n", &limit);
                let files = vec![("letters/l.md".to_owned(), format!("{front}Hi\n").into())];
                (0..n).fold(files, |files, i| with(files, &format!("p{i}.png"), grain(i)))
            },
        }],
    },
    Runs {
        args: &["inspect", "l", "--stage", "data"],
        axes: &[Axis {
            name: "values of data that are shown",
            size: 2000,
            files: |n| {
                let files = with(letter("Hi"), "employers/e.csv", firms(1));
                with(
                    files,
                    "data/d.json",
                    format!("[{}0]", each(n, |i| format!("{{\"k{i}\": [\"v\u{202e}\"]}},"))),
                )
            },
        }],
    },
    Runs {
        args: &["export", "-f", "text", "--name", "same", "--threads", "1"],
        axes: &[Axis { name: "letters of one name", size: 50, files: |n| letters(n, |_| to("e0")) }],
    },
    Runs {
        args: &["export", "-f", "text", "--all-employers", "--threads", "1"],
        axes: &[Axis {
            name: "a letter to all employers",
            size: 30,
            files: |n| list(n, "employer", |_| "l,e0".to_owned()),
        }],
    },
    Runs {
        args: &["check"],
        axes: &[Axis {
            name: "letters that are checked",
            size: 30,
            files: |n| letters(n, |i| to(&format!("e{i}"))),
        }],
    },
];
