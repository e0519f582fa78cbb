//! `--merge`: the PDFs of a batch as one, read back by programs that are not ours.

use std::fs;

use super::folder::Folder;
use crate::pdf::readers;
use crate::support::tools;

/// Prints the bookmarks of a PDF, a line each: how deep, its words, its page.
const BOOKMARKS: &str = "import sys\nfrom pypdf import PdfReader\nreader = PdfReader(sys.argv[1])\n\
    def show(nodes, depth):\n    for node in nodes:\n        if isinstance(node, list): show(node, depth + 1)\n        \
    else: print(depth, node.title, reader.get_destination_page_number(node) + 1)\nshow(reader.outline, 0)\nprint(reader.metadata.title)\n";

#[test]
fn all_letters_of_a_batch_are_one_tagged_pdf_with_a_bookmark_for_each_firm() {
    let folder = Folder::new();
    folder.write(
        "letters/one.md",
        "---\ntitle: Glass\nlang: en\n---\n# Glass\n\nDear {{ employer.name }}, [see](https://kim-doe.de).\n",
    );
    folder.write("letters/two.md", "---\ntitle: Lamps\nlang: de\n---\nAn {{ employer.name }}.\n");
    folder.write("jobs.csv", "letter,employer\none,acme\ntwo,edx\none,zoo\ntwo,zoo\none,none\n");
    let ran = folder.run("batch jobs.csv -f pdf --merge all.pdf");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("warning[pdf]: `all.pdf` is without 1 letter that could not be exported"),
        "{}",
        ran.stderr
    );
    let first = fs::read(folder.path("all.pdf")).expect("a PDF");
    folder.write("jobs.csv", "letter,employer\none,acme\ntwo,edx\none,zoo\ntwo,zoo\n");
    let ran = folder.run("batch jobs.csv -f pdf --merge all.pdf");
    assert_eq!((ran.code, ran.stderr.contains("4 unchanged")), (Some(0), true), "{}", ran.stderr);
    assert!(fs::read(folder.path("all.pdf")).expect("a PDF") == first, "what is unchanged is in it too");

    // however large it is: it is known by its end
    let large = [vec![b'%'; 70_000_000], first.clone()].concat();
    fs::write(folder.path("all.pdf"), large).expect("written");
    let ran = folder.run("batch jobs.csv -f pdf --merge all.pdf");
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stderr.contains("`all.pdf` is there, and not as letterpress wrote it"), "{}", ran.stderr);
    let ran = folder.run("batch jobs.csv -f pdf --merge all.pdf --force");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(fs::read(folder.path("all.pdf")).expect("a PDF") == first, "it is replaced");

    let whole = folder.path("all.pdf").to_string_lossy().into_owned();
    if let Some(mut python) = tools::python(&["pypdf"]) {
        let output = python.args(["-c", BOOKMARKS, &whole]).output().expect("Python runs");
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        let firms: Vec<&str> = shown.lines().filter(|line| !line.starts_with("1 ")).collect();
        assert_eq!(firms, ["0 Acme 1", "0 edX 2", "0 Zoo: one 3", "0 Zoo: two 4", "all"]);
    }
    readers::text("qpdf", &["--check", &whole]);
    readers::text("mutool", &["info", &whole]);
    if let Some(words) = readers::text("pdftotext", &[&whole, "-"]) {
        let shown = ["Glass Dear Acme, see.", "An edX.", "Glass Dear Zoo, see.", "An Zoo."];
        let pages: Vec<String> =
            words.split_terminator('\u{c}').map(|page| readers::words(page).join(" ")).collect();
        assert_eq!(pages, shown);
    }
    for flavour in ["ua1", "2a"] {
        let Some(report) = readers::conformity(flavour, std::slice::from_ref(&whole)) else { return };
        assert_eq!(report, format!("PASS {whole} {flavour}\n"));
    }
}

#[test]
fn nothing_but_a_merged_pdf_is_replaced_and_nothing_is_made_where_there_are_no_pdfs() {
    let folder = Folder::new();
    folder.write("jobs.csv", "letter,employer\none,acme\n");
    folder.write("notes.pdf", "notes");
    for (args, said) in [
        ("-f pdf --merge notes.pdf", "`notes.pdf` is there, and it is no merged PDF"),
        ("-f pdf --merge all.txt", "`all.txt` is no name of a PDF"),
        ("-f text --merge all.pdf", "`--merge` joins PDFs, and this run makes none"),
        ("-f pdf -o - --merge all.pdf", "`--merge` joins files, and `-o -` makes none"),
    ] {
        let ran = folder.run(&format!("batch jobs.csv {args}"));
        assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{args}: {}", ran.stderr);
    }
    assert_eq!(folder.read("notes.pdf"), "notes");
    let ran = folder.run("batch jobs.csv -f pdf --merge out/one-acme.pdf");
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(ran.stderr.contains("`out/one-acme.pdf` is the PDF of the letter `one`"), "{}", ran.stderr);
    folder.done("batch jobs.csv -f pdf --merge all.pdf --dry-run");
    assert!(!folder.path("all.pdf").exists());
    folder.done("batch jobs.csv -f pdf --merge notes.pdf --force");
    assert!(fs::read(folder.path("notes.pdf")).expect("a PDF").starts_with(b"%PDF"));
}
