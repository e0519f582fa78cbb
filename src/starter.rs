//! What a new workspace begins with: the texts of starter/.

/// A workspace of somebody who does not exist, which exports as it is: paths below its folder, and texts.
pub const EXAMPLE: [(&str, &str); 3] =
    [("letterpress.yml", EXAMPLE_SETTINGS), EXAMPLE_EMPLOYER, ("letters/application.md", EXAMPLE_LETTER)];

/// Who writes in the example.
pub const EXAMPLE_SETTINGS: &str = include_str!("../starter/letterpress.yml");

const EXAMPLE_EMPLOYER: (&str, &str) =
    ("employers/orchard.yml", include_str!("../starter/employers/orchard.yml"));
const EXAMPLE_LETTER: &str = include_str!("../starter/letters/application.md");

/// What a workspace of one's own begins with, in one language.
#[derive(Clone, Copy, Debug)]
pub struct OwnStarter {
    /// The language, without a region; `und` for every other one, in which nothing is explained.
    pub lang: &'static str,
    /// The settings, with `{{settings}}` where those that were answered go.
    pub settings: &'static str,
    /// Where an employer goes that shows what one looks like, and what its file says.
    pub employer: (&'static str, &'static str),
}

const OWN: [OwnStarter; 5] = [
    OwnStarter {
        lang: "en",
        settings: include_str!("../starter/own/en/letterpress.yml"),
        employer: EXAMPLE_EMPLOYER,
    },
    OwnStarter {
        lang: "de",
        settings: include_str!("../starter/own/de/letterpress.yml"),
        employer: ("employers/gartenstrasse.yml", include_str!("../starter/own/de/employer.yml")),
    },
    OwnStarter {
        lang: "fr",
        settings: include_str!("../starter/own/fr/letterpress.yml"),
        employer: ("employers/verger.yml", include_str!("../starter/own/fr/employer.yml")),
    },
    OwnStarter {
        lang: "es",
        settings: include_str!("../starter/own/es/letterpress.yml"),
        employer: ("employers/huerto.yml", include_str!("../starter/own/es/employer.yml")),
    },
    OwnStarter {
        lang: "und",
        settings: include_str!("../starter/own/und/letterpress.yml"),
        employer: ("employers/orchard.yml", include_str!("../starter/own/und/employer.yml")),
    },
];

/// What a workspace of one's own begins with in a language, without a region.
pub fn own(lang: &str) -> OwnStarter {
    let [.., other] = OWN;
    OWN.into_iter().find(|starter| starter.lang == lang).unwrap_or(other)
}

/// The files of all employers that a new workspace may have.
pub fn employers() -> impl Iterator<Item = &'static str> {
    OWN.into_iter().map(|starter| starter.employer.1)
}
