//! The pages of reference about keys, made of the program's one table of them.

use std::fmt::Write as _;

use letterpress::keys::{self, Holder, Takes};

/// Where values may come from, and in which of them Liquid runs.
const LIQUID: &str = "
Values may come from elsewhere, and are then as if they stood here: `--set KEY=VALUE` goes before a column `KEY` of a
[job list](../how-to/many.md), and a column before the front matter.

## Where Liquid runs

Liquid runs in the letter, in what it includes, and in the texts of `subject`, `salutation`, `closing`, `enclosures`,
`sender` and `recipient`, wherever the letter has them from: its front matter, `--set`, or a column of a job list. So
`subject: Application as {{ employer.jobtitle }}` is written once for all employers. In all other keys, `title` for example,
it does not run. Nor does it in data, whose braces stay as they are: in what employers' files, `data/`, the settings and
the `defaults` of a site say.
";

/// What stands in the front matter of a letter.
pub(crate) fn front_matter() -> String {
    let mut page = "# Front matter\n\n\
        What stands between the two lines of `---` at the beginning of a letter. Every key is `page.KEY` in the letter; \
        these\nmean something to letterpress. All of them may be left out. Any other key is your own; one that is a slip \
        of these, and\nthat neither a letter nor a layout asks for, is the warning [`unknown-key`](codes.md#unknown-key).\n\n"
        .to_owned();
    table(&mut page, Holder::FrontMatter);
    page.push_str(
        "\nWhat stands around the body (`subject`, `salutation`, `closing`, `signature`, `enclosures`, `sender`, \
         `recipient`) is shown\nby the [layouts](layouts.md#parts) that have a place for it; under any other it means \
         nothing, which is said with `-v`.\nOf what may be left out `false`, `none`, `no` and `off` say that there is no \
         such part; other words are printed, and such\nas `n/a` are said.\n",
    );
    page.push_str(LIQUID);
    for holder in [Holder::Sender, Holder::Recipient, Holder::Limits] {
        section(&mut page, holder);
    }
    page.push_str(
        "\n## An address by its parts\n\n\
         `address` of the sender, of a recipient and of an employer may be a map. Its lines have the order of its \
         country, else that\nof the letter's language.\n\n",
    );
    table(&mut page, Holder::Address);
    page.push_str(
        "\n## Names that other programs have\n\n\
         Read where the key itself is not there, in a layout that shows it, and told with `-v`, but for those under `contact` and\n\
         `address`. They stay `page.KEY`.\n\n\
         | name | read as |\n|---|---|\n",
    );
    for entry in keys::entries() {
        for name in entry.understood {
            let place = match (name.strip_prefix('^'), entry.path().rsplit_once('.')) {
                (Some(name), _) => format!("`{name}`"),
                (None, Some((map, _))) => format!("`{name}` under `{map}`"),
                (None, None) if entry.holders == [Holder::Address] => format!("`{name}` under `address`"),
                (None, None) => format!("`{name}`"),
            };
            let _ = writeln!(page, "| {place} | {} |", entry.described());
        }
    }
    page
}

/// What stands in the settings, in employers' files, and in job lists.
pub(crate) fn settings() -> String {
    let mut page = "# Settings and employers\n\n## `letterpress.yml`\n\n\
        Optional. Letters see it as `site`; these keys mean something to letterpress, and any other key is your own. In a \
        Jekyll site\n`_config.yml` takes its place.\n\n"
        .to_owned();
    table(&mut page, Holder::Settings);
    page.push_str(
        "\nWhat `sender` and `limits` hold is said on the page of the [front matter](front-matter.md#sender).\n\n\
         ## `employers/KEY.yml`\n\n\
         One employer a file (or `.json`), or many in a table, such as `employers/*.csv`, or in `employers.yml`, a map or a list of\n\
         all. A key is made of the name where there is none, and columns are read by what people call them (`Company`, \
         `Firma`,\n`Position`). Letters see `employer.KEY`, and all of them as `site.data.employers`.\n\n",
    );
    table(&mut page, Holder::Employer);
    page.push_str(
        "\nA column of a table whose name has dots is a value inside a map: `limits.words`, `coverletter.greetings`.\n\n\
         ## Job lists\n\n\
         The columns of a table, or the keys of each job. Every other one is a key of the \
         [front matter](front-matter.md),\nand `page.COLUMN` in that letter. A row without `employer` that has a `name` is \
         an employer: `name`, `aliases`,\n`jobtitle`, `jobpostingurl`, `contact`, `greeting`, `address`, `email` and `lang` \
         are the employer's then, under these names or\nwhat people call them (`Company`, `Stelle`, `E-mail`); an employer of the \
         workspace that\nhas that `name`, or that name among its `aliases`, lends what the row does not say, and any \
         other row has a key made of its name.\n`Anrede`, `First Name` and the like are put together to a `contact`, \
         street, postal code and town to an `address`. `Title`, `Name` and `Link` stay plain \
         unless `--map Title=jobtitle` says so.\n\n",
    );
    table(&mut page, Holder::Job);
    page
}

fn section(page: &mut String, holder: Holder) {
    let map =
        keys::entries().iter().find(|entry| entry.takes == Takes::Map(holder)).expect("a key that holds it");
    let _ = write!(page, "\n## `{}`\n\n", map.name);
    table(page, holder);
}

fn table(page: &mut String, holder: Holder) {
    page.push_str("| key | takes | what it is |\n|---|---|---|\n");
    for entry in holder.entries() {
        let takes = match entry.takes {
            Takes::Map(_) => "a map".to_owned(),
            plain => plain.described(),
        };
        let _ = writeln!(page, "| `{}` | {takes} | {} |", entry.name, entry.about);
    }
}
