//! `letterpress new layout`

use super::{check_name, create, kept_back, known_layout, open};
use crate::cli::args::{GlobalArgs, NewLayout};
use crate::cli::report::{Exit, Report};
use crate::cli::typed::UsageError;
use crate::diagnostic::Diagnostics;
use crate::export::scaffold::NewFile;
use crate::stationery::files::FormatFiles;

/// What a new layout begins with unless something is said of it.
const USUAL: &str = "letterhead";

/// Where the files of a layout are, and how they end.
const FILES: [(&str, &str); 6] =
    [("pdf", "yml"), ("html", "hbs"), ("html", "css"), ("docx", "hbs"), ("text", "hbs"), ("markdown", "hbs")];

/// Writes out the files of a layout under a new name, below formats/.
pub(super) fn run(
    everywhere: &GlobalArgs,
    args: &NewLayout,
    report: &mut Report,
) -> Result<Exit, UsageError> {
    check_name("layout", &args.name)?;
    let workspace = open(everywhere, report)?;
    let is_built_in = FormatFiles::built_in().get(&format!("pdf/{}.yml", args.name)).is_some();
    let from = match &args.from {
        Some(from) => from.as_str(),
        None if is_built_in => args.name.as_str(),
        None => USUAL,
    };
    known_layout(from, &workspace)?;
    // what is wrong with them is for `export` to say
    let files = workspace.formats(&mut Diagnostics::default()).files;
    let folder = workspace.root().join("formats");
    let mut copies: Vec<NewFile> = Vec::new();
    for (format, extension) in FILES {
        let path = format!("{format}/{from}.{extension}");
        // one that says only what it changes is no beginning: the whole of it is
        let Some(file) = files.replaced(&path).or_else(|| files.get(&path).cloned()) else { continue };
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        copies.push(NewFile { path: folder.join(format).join(format!("{}.{extension}", args.name)), text });
    }
    kept_back(&folder, copies.iter().map(|file| file.path.as_path()), workspace.reader())?;
    create(&copies, workspace.root(), report)?;
    report.say(&format!("\nnext: change them, and write `layout: {}` into a letter", args.name));
    Ok(Exit::Done)
}
