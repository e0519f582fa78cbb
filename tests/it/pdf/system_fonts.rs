//! Fonts of the system, which only letterpress.yml may ask for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use super::{HEBREW, readers};
use crate::support::{folder, letterpress};

/// A workspace with one letter, and a system with one font.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(settings: &str, letter: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        desk.write("work/letterpress.yml", settings);
        desk.write("work/letters/a.md", letter);
        desk.write("system/fonts/deep/hebrew.TTF", HEBREW);
        desk.write("system/fonts/broken.otf", "no font");
        desk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        folder::write(self.folder.path(), path, content);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        letterpress()
            .current_dir(self.at("work"))
            .args(arguments)
            .env("XDG_DATA_HOME", self.at("none"))
            .env("XDG_DATA_DIRS", self.at("system"))
            .env("HOME", self.at("none"))
            .output()
            .expect("letterpress runs")
    }

    /// What an export says on standard error; it ends with this exit code.
    #[track_caller]
    fn export(&self, exit: i32) -> String {
        let output = self.run(&["export", "--quiet", "-f", "pdf", "--color", "never"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(exit), "{said}");
        said
    }

    fn pdf(&self) -> Vec<u8> {
        fs::read(self.at("work/out/a.pdf")).expect("the PDF")
    }
}

fn fonts(pdf: &Path) -> Option<Vec<String>> {
    let text = readers::text("pdffonts", &[&pdf.to_string_lossy()])?;
    let name = |line: &str| line.split(' ').next()?.split_once('+').map(|(_, name)| name.to_owned());
    Some(text.lines().skip(2).filter_map(name).collect())
}

const MIXED: &str = "---\nlang: en\n---\nDear **שלום** and 12 Łódź.\n";

#[test]
fn no_font_of_the_system_is_used_unless_the_settings_say_so() {
    let desk = Desk::new("author: Ada\n", MIXED);
    let said = desk.export(1);
    assert!(said.contains("error[missing-glyph]: no font has `ש` (U+05E9)"), "{said}");
    assert!(said.contains("name one in `system-fonts` in letterpress.yml"), "{said}");
    assert!(!desk.at("work/out/a.pdf").exists());
}

#[test]
fn a_font_of_the_system_gives_what_the_others_lack_and_no_more() {
    for setting in ["true", "[noto sans hebrew]", "Noto Sans Hebrew"] {
        let desk = Desk::new(&format!("system-fonts: {setting}\n"), MIXED);
        assert_eq!(desk.export(0), "", "{setting}");
        let Some(fonts) = fonts(&desk.at("work/out/a.pdf")) else { return };
        assert_eq!(fonts, ["SourceSerif4-Regular", "NotoSansHebrew-Regular"], "{setting}");
    }
}

#[test]
fn a_letter_that_needs_no_font_of_the_system_has_the_same_bytes_with_and_without() {
    let letter = "---\nlang: en\n---\nDear all.\n";
    let (without, with) = (Desk::new("", letter), Desk::new("system-fonts: true\n", letter));
    without.export(0);
    with.export(0);
    assert!(without.pdf() == with.pdf());
}

#[test]
fn page_settings_may_name_a_family_of_the_system_that_letterpress_yml_allows() {
    let desk = Desk::new("system-fonts: [Noto Sans Hebrew]\n", "---\nlang: he\n---\nשלום\n");
    desk.write("work/formats/pdf/coverletter.yml", "body: {family: Noto Sans Hebrew}\n");
    assert_eq!(desk.export(0), "");
    desk.write("work/letterpress.yml", "");
    let said = desk.export(2);
    assert!(said.contains("error[font]: there is no font of the family `Noto Sans Hebrew`"), "{said}");
    assert!(said.contains("or name it in `system-fonts` in letterpress.yml"), "{said}");
}

#[test]
fn a_layout_cannot_ask_for_fonts_of_the_system() {
    let desk = Desk::new("", MIXED);
    desk.write("work/formats/pdf/coverletter.yml", "system-fonts: true\n");
    let said = desk.export(2);
    assert!(said.contains("there is no page setting `system-fonts`"), "{said}");
}

#[test]
fn a_family_that_the_system_lacks_is_named_with_one_that_is_meant() {
    let desk = Desk::new("author: Ada\nsystem-fonts: [Noto Sans Hebrew, Noto Sans Hebrw]\n", MIXED);
    assert_eq!(
        desk.export(2),
        "\
error[font]: the system has no font of the family `Noto Sans Hebrw`
 --> letterpress.yml:2:34
  |
2 | system-fonts: [Noto Sans Hebrew, Noto Sans Hebrw]
  |                                  ^^^^^^^^^^^^^^^
  = help: did you mean `Noto Sans Hebrew`?
  = help: install it, or put its files into formats/pdf/fonts/

"
    );
}

#[test]
fn a_font_that_may_not_be_embedded_is_not_used_and_the_reason_is_said_where_it_is_named() {
    // `fsType` (OpenType 1.9, "OS/2"): restricted licence embedding
    let mut font = HEBREW.to_vec();
    let record = font.windows(4).position(|tag| tag == b"OS/2").expect("the table");
    let offset = u32::from_be_bytes(font[record + 8..record + 12].try_into().expect("four bytes"));
    font[offset as usize + 9] = 2;
    for (setting, exit, message) in [
        ("true", 1, "no font has `ש` (U+05E9)"),
        ("Noto Sans Hebrew", 2, "the licence of the system's font `Noto Sans Hebrew` forbids to embed it"),
    ] {
        let desk = Desk::new(&format!("system-fonts: {setting}\n"), MIXED);
        desk.write("system/fonts/deep/hebrew.TTF", &font);
        let said = desk.export(exit);
        assert!(said.contains(message), "{said}");
    }
}

#[test]
fn a_value_that_is_no_list_of_families_is_refused() {
    let said = Desk::new("system-fonts: 3\n", MIXED).export(2);
    let message = "error[settings]: `system-fonts` is `3`, not `true`, `false` or a list of families";
    assert!(said.contains(message), "{said}");
}

#[test]
fn a_letter_is_exported_again_when_a_font_of_the_system_that_it_may_use_is_another() {
    let desk = Desk::new("system-fonts: [Noto Sans Hebrew]\n", MIXED);
    let statuses = || {
        let output = desk.run(&["export", "-f", "pdf,text", "--dry-run", "-v"]);
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    desk.run(&["export", "-f", "pdf,text"]);
    let before = statuses();
    desk.write(
        "system/fonts/other.ttf",
        include_bytes!("../../../formats/pdf/fonts/SourceSans3-Regular.ttf"),
    );
    assert_eq!(statuses(), before, "another family is of no concern");
    // the checksum of the table `head`, in the font's list of tables
    let mut font = HEBREW.to_vec();
    let at = font.windows(4).position(|tag| tag == b"head").expect("the table");
    font[at + 4] ^= 1;
    desk.write("system/fonts/deep/hebrew.TTF", font);
    let after = statuses();
    assert!(!before.contains("format changed") && after.contains("format changed"), "{before}\n{after}");
    assert_eq!(after.matches("format changed").count(), 1, "the text is as it was: {after}");
}
