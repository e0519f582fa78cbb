//! The words of a language that letters are begun and ended with, and that stand around them: formats/locale/LANG.yml.

pub mod people;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, OnceLock};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::jekyll::kramdown::SmartQuotes;
use crate::letter::Lang;
use crate::order::Trees as _;
use crate::source::Sources;
use crate::stationery::files::{FormatFile, FormatFiles, text_source};
use crate::stationery::forms_of_address;
use crate::stationery::lexicon::PeopleLexicon;
use crate::stationery::salutation::ContactWords;

use people::PeopleWords;
use read::{QUOTES, built_in_quotes, read, read_quotes};

/// The words of every language there is a file for, by its tag.
#[derive(Clone, Debug, Default)]
pub struct Locales {
    /// Those that a workspace has a file of its own for.
    own: BTreeMap<String, Locale>,
    /// The tags of the others.
    built_in: BTreeSet<&'static str>,
    /// Quotation marks of languages whose file says nothing of them, of a workspace's own file.
    quotes: BTreeMap<String, SmartQuotes>,
    /// Whether those of letterpress's own file hold, too.
    has_built_in_quotes: bool,
    /// The words by which contacts are read, made when the first one is.
    lexicon: OnceLock<PeopleLexicon>,
}

/// The languages that letterpress comes with, each read when it is first asked for: a letter needs one or two of them.
static BUILT_IN: LazyLock<BTreeMap<&str, (&FormatFile, OnceLock<Locale>)>> = LazyLock::new(|| {
    let files = FormatFiles::built_in().iter();
    files.filter_map(|(path, file)| Some((tag(path)?, (file, OnceLock::new())))).tree_map()
});

/// The tag that a file of words is called by.
fn tag(path: &str) -> Option<&str> {
    let name = path.strip_prefix("locale/")?;
    name.strip_suffix(".yml").or(name.strip_suffix(".yaml"))
}

/// The tag of a language and those whose words it has: `de-CH`, `de`; `en-IE`, `en-GB`, `en`.
fn tags(lang: &Lang) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(lang.tag()), |tag| parent(tag).or(Some(tag.rsplit_once('-')?.0)))
}

/// The region that a region writes as, where that is not its language's own.
fn parent(tag: &str) -> Option<&'static str> {
    let lines = include_str!("locale/parents.txt").lines().filter(|line| !line.starts_with('#'));
    let mut groups = lines.filter_map(|line| line.split_once(':'));
    groups.find(|(_, regions)| regions.split(' ').any(|region| region == tag)).map(|(parent, _)| parent)
}

/// The words of a language that letterpress comes with.
fn built_in(tag: &str) -> Option<&'static Locale> {
    let (file, words) = BUILT_IN.get(tag)?;
    Some(words.get_or_init(|| {
        // a test reads every one of them and finds nothing
        let source = text_source(file, &Sources::default());
        source.map(|source| read(&source, &mut Diagnostics::default())).unwrap_or_default()
    }))
}

/// The words of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The salutation of a letter to nobody by name.
    pub salutation: Option<String>,
    /// Salutations to a contact: the first rule that fits it holds.
    pub salutations: Vec<Rule>,
    /// What ends an employer's greeting that has no mark at its end.
    pub stop: Option<String>,
    /// Closings: the first rule that fits the salutation holds.
    pub closings: Vec<Rule>,
    /// The words before or beside what they name, such as `Phone`.
    pub labels: BTreeMap<String, String>,
    /// What a new letter says between salutation and closing.
    pub starter: Option<String>,
    /// Quotation marks, for `smart: locale`.
    pub quotes: Option<SmartQuotes>,
    /// Words that letters are left out of, for `smart: locale`, with straight quotes as they are typed.
    pub elided: Vec<String>,
    /// What `--` between words becomes, for `smart: locale`.
    pub dash: Option<String>,
    /// The place and the date of a letter: `{{place}}, {{date}}` where the language does not say.
    pub dated: Option<String>,
    /// What stands above an address, in this order; nothing where the language does not say.
    pub recipient: Vec<String>,
    /// The words by which contacts are read.
    pub people: Arc<PeopleWords>,
}

/// Words for whatever begins in a certain way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// What has to be true of a contact; nothing for a rule that looks at its words.
    pub to: Vec<String>,
    /// The words it may begin with; none fit anything, where `is` has none either.
    pub starts: Vec<String>,
    /// What all of it may be.
    pub is: Vec<String>,
    /// The title of somebody whose own is another language's.
    pub title: Option<String>,
    /// How one of several people is called.
    pub called: Option<String>,
    /// What is said.
    pub words: String,
    /// How a contact is written in an address, where that is another form.
    pub address: Option<String>,
}

/// The names that `labels` may have.
const LABELS: &[&str] = &[
    "phone",
    "email",
    "url",
    "date",
    "subject",
    "enclosure",
    "enclosures",
    "cc",
    "ps",
    "signature",
    "page",
    "of",
    "image",
    "application",
];

/// The marks that may end a salutation.
pub const STOPS: [char; 4] = [',', ':', '!', '.'];

impl Locales {
    /// Reads a workspace's own files of formats/locale/; what is malformed is pushed.
    pub fn new(files: &FormatFiles, sources: &Sources, diagnostics: &mut Diagnostics) -> Self {
        let (mut own, mut built_in_tags) = (BTreeMap::new(), BTreeSet::new());
        for (path, file) in files.iter() {
            let Some(name) = tag(path) else { continue };
            let known = BUILT_IN.get_key_value(name).map(|(&tag, _)| tag);
            if let Some(tag) = known.filter(|_| files.is_built_in(path)) {
                built_in_tags.insert(tag);
                continue;
            }
            let Some(source) = text_source(file, sources) else {
                let finding = Diagnostic::new(Code::UnreadableFile, "the words are not UTF-8");
                diagnostics.push(finding.in_file(file.name.clone()));
                continue;
            };
            let Some(lang) = Lang::parse(name) else {
                let finding = Diagnostic::new(Code::Language, format!("`{name}` is not a language"));
                diagnostics
                    .push(finding.at(source.span(0..0)).hint("call the file by a tag, such as `de.yml`"));
                continue;
            };
            let mut locale = read(&source, diagnostics);
            if let Some(built_in) = built_in(name).filter(|_| files.replaced(path).is_some()) {
                locale.complete(built_in);
            }
            own.insert(lang.tag().to_owned(), locale);
        }
        let quotes = files.get(QUOTES).filter(|file| !file.is_built_in());
        let has_built_in_quotes =
            files.replaced(QUOTES).is_some() || files.get(QUOTES).is_some_and(FormatFile::is_built_in);
        let quotes = quotes.and_then(|file| text_source(file, sources));
        let quotes = quotes.map(|source| read_quotes(&source, diagnostics)).unwrap_or_default();
        Self { own, built_in: built_in_tags, quotes, has_built_in_quotes, lexicon: OnceLock::new() }
    }

    /// A contact, read for a letter in a language, whose words are `locale`.
    pub fn contact<'a>(&self, locale: &'a Locale, lang: &Lang, contact: &'a str) -> ContactWords<'a> {
        let lexicon = self.lexicon.get_or_init(|| PeopleLexicon::new(self.people()));
        ContactWords::new(lexicon, locale, lang, contact)
    }

    /// The words of every language by which contacts are read, by its tag.
    pub fn people(&self) -> impl Iterator<Item = (&str, &PeopleWords)> {
        let others = self.built_in.iter().filter(|tag| !self.own.contains_key(**tag));
        let theirs = others.filter_map(|tag| Some((*tag, built_in(tag)?)));
        let all = self.own.iter().map(|(tag, locale)| (tag.as_str(), locale)).chain(theirs);
        let people = all.map(|(tag, locale)| (tag, &*locale.people));
        people.filter(|(_, people)| **people != PeopleWords::default())
    }

    /// The same, of the languages for which a workspace has words of its own.
    pub fn own_people(&self) -> impl Iterator<Item = (&str, &PeopleWords)> {
        let own = self.own.iter().map(|(tag, locale)| (tag.as_str(), &*locale.people));
        own.filter(|(tag, people)| {
            let theirs = built_in(tag).map_or_else(Arc::default, |locale| Arc::clone(&locale.people));
            **people != *theirs
        })
    }

    fn language(&self, tag: &str) -> Option<&Locale> {
        self.own.get(tag).or_else(|| built_in(self.built_in.get(tag)?))
    }

    /// The words of a language: those of its region where there are any, then those of the language.
    pub fn get(&self, lang: &Lang) -> Locale {
        let mut found = Locale::default();
        for tag in tags(lang) {
            if let Some(locale) = self.language(tag) {
                found.complete(locale);
            }
            let ours = || self.has_built_in_quotes.then(|| built_in_quotes(tag)).flatten();
            let quotes = || self.quotes.get(tag).cloned().or_else(ours);
            found.quotes = found.quotes.take().or_else(quotes);
        }
        found
    }

    /// The word before something, as [`Locale::label`] has it, in a language or else in English.
    pub fn label(&self, lang: &Lang, name: &str) -> Option<&str> {
        let label = |lang: &Lang| tags(lang).find_map(|tag| self.language(tag)?.label(name));
        label(lang).or_else(|| label(&Lang::default()))
    }

    /// The words of a language, and those of English where it has none.
    pub fn or_english(&self, lang: &Lang) -> Locale {
        let mut found = self.get(lang);
        let english = self.get(&Lang::default());
        // contacts are read in all languages as it is
        found.complete(&Locale { people: Arc::clone(&found.people), ..english });
        found
    }
}

impl Locale {
    /// Takes from another what is not there.
    fn complete(&mut self, other: &Self) {
        let Self {
            salutation,
            salutations,
            stop,
            closings,
            labels,
            starter,
            quotes,
            recipient,
            people,
            dated,
            elided,
            dash,
        } = other;
        self.salutation = self.salutation.take().or_else(|| salutation.clone());
        self.stop = self.stop.take().or_else(|| stop.clone());
        self.starter = self.starter.take().or_else(|| starter.clone());
        self.quotes = self.quotes.take().or_else(|| quotes.clone());
        for (mine, theirs) in [(&mut self.salutations, salutations), (&mut self.closings, closings)] {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
        self.dash = self.dash.take().or_else(|| dash.clone());
        if self.elided.is_empty() {
            self.elided.clone_from(elided);
        }
        self.dated = self.dated.take().or_else(|| dated.clone());
        if self.recipient.is_empty() {
            self.recipient.clone_from(recipient);
        }
        if *self.people == PeopleWords::default() {
            self.people = Arc::clone(people);
        } else {
            Arc::make_mut(&mut self.people).complete(people);
        }
        for (name, word) in labels {
            self.labels.entry(name.clone()).or_insert_with(|| word.clone());
        }
    }

    /// The word before something, and a blank after it; nothing where the language has none.
    pub fn label(&self, name: &str) -> Option<&str> {
        self.labels.get(name).map(String::as_str)
    }

    /// What straight quotes and dashes become; nothing where the language has no marks.
    pub fn smart_quotes(&self) -> Option<SmartQuotes> {
        let marks = self.quotes.clone()?;
        Some(SmartQuotes { elided: self.elided.clone(), dash: self.dash.clone(), ..marks })
    }

    /// Whether a title alone greets, as `Madame,` does.
    pub fn greets_by_title(&self) -> bool {
        let is_title = |words: &str| words == "{{title}}" || forms_of_address::is_title(words);
        self.salutations.iter().any(|rule| is_title(rule.words.trim_end_matches(STOPS)))
    }

    /// The rule for what is closed.
    pub fn for_salutation(&self, salutation: &str) -> Option<&Rule> {
        self.closings.iter().find(|rule| rule.fits(salutation))
    }
}

impl Rule {
    /// Whether a text is what the rule wants, or begins so, word by word.
    pub fn fits(&self, text: &str) -> bool {
        let is_any = self.starts.is_empty() && self.is.is_empty();
        is_any || self.is.iter().any(|whole| whole == text) || self.rest(text).is_some()
    }

    /// What follows the words that the rule wants.
    pub fn rest<'a>(&self, text: &'a str) -> Option<&'a str> {
        self.starts.iter().find_map(|start| {
            let rest = text.strip_prefix(start.as_str())?;
            (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_start())
        })
    }
}

/// Puts values in the place of `{{name}}`.
pub fn fill(words: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(words.len() + 32);
    let mut rest = words;
    while let Some((before, from)) = rest.split_once("{{") {
        filled.push_str(before);
        let Some((name, after)) = from.split_once("}}") else {
            filled.push_str("{{");
            rest = from;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name.trim()) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{{", name, "}}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stationery::salutation::Salutation;

    fn locales(files: &[(&str, &str)]) -> (Locales, Vec<String>) {
        let mut formats = FormatFiles::default();
        for (path, text) in files {
            let bytes = text.as_bytes().to_vec().into();
            formats.replace(*path, FormatFile { name: format!("formats/{path}"), bytes });
        }
        let mut diagnostics = Diagnostics::default();
        let locales = Locales::new(&formats, &Sources::default(), &mut diagnostics);
        (locales, diagnostics.iter().map(|finding| finding.message.clone()).collect())
    }

    #[test]
    fn a_region_says_what_is_its_own_and_takes_the_rest_from_its_language() {
        let (locales, found) = locales(&[
            ("locale/de.yml", "salutation: Guten Tag\nstop: ','\nlabels: {phone: Telefon, date: Datum}\n"),
            ("locale/de-CH.yml", "stop: ''\nlabels: {phone: Tel.}\n"),
        ]);
        assert_eq!(found, [""; 0]);
        let swiss = locales.get(&Lang::parse("de-CH").expect("a language"));
        assert_eq!(swiss.salutation.as_deref(), Some("Guten Tag"));
        assert_eq!(swiss.stop.as_deref(), Some(""));
        assert_eq!((swiss.label("phone"), swiss.label("date")), (Some("Tel."), Some("Datum")));
        assert_eq!(locales.get(&Lang::parse("it").expect("a language")), Locale::default());
    }

    #[test]
    fn quotation_marks_of_a_language_are_those_that_the_whole_file_gives() {
        let (file, mut diagnostics) = (FormatFiles::built_in().get(QUOTES), Diagnostics::default());
        let source = file.and_then(|file| text_source(file, &Sources::default())).expect("the file");
        let all = read_quotes(&source, &mut diagnostics);
        assert!(all.len() > 30 && diagnostics.iter().next().is_none());
        for (tag, marks) in all {
            assert_eq!(built_in_quotes(&tag), Some(marks), "{tag}");
        }
        assert_eq!(built_in_quotes("quotes"), None);
    }

    #[test]
    fn the_first_rule_that_fits_holds_and_a_word_is_not_the_start_of_another() {
        let (locales, found) = locales(&[(
            "locale/de.yml",
            "salutations: [{starts: [Herr, Herrn], words: 'Lieber {{start}} {{name}}'}, {words: 'Hallo {{contact}}'}]\npeople: {man: [Herr, Herrn]}\n",
        )]);
        assert_eq!(found, [""; 0]);
        let lang = Lang::parse("de").expect("a language");
        let german = locales.get(&lang);
        for (contact, said) in [("Herrn Abel", "Lieber Herrn Abel"), ("Herrmann Abel", "Hallo Herrmann Abel")]
        {
            let words = locales.contact(&german, &lang, contact);
            assert_eq!(words.salutation(), Salutation::Said(said.to_owned()));
        }
    }

    #[test]
    fn in_british_letters_a_name_behind_sir_is_one() {
        let british = built_in("en-GB").expect("a language");
        for (closing, greetings) in [
            (
                "Yours sincerely,",
                &[
                    "Dear Sir John",
                    "Dear Sir Ian Hall",
                    "Dear Madam Mayor",
                    "Dear Madam Chairman",
                    "Dear Lady Hall",
                    "Dear Mr Hall",
                    "Dear Mr Mayor",
                    "Dear Sirin",
                ][..],
            ),
            (
                "Yours faithfully,",
                &[
                    "Dear Sir",
                    "Dear Madam",
                    "Dear Sirs",
                    "Dear Sir or Madam",
                    "Dear Sir/Madam",
                    "Dear Sir / Madam",
                    "Dear Madam or Sir",
                    "Dear Sirs or Madams",
                    "Dear hiring team",
                    "To whom it may concern",
                ],
            ),
        ] {
            for greeting in greetings {
                let rule = british.for_salutation(greeting).expect("a rule");
                assert_eq!(rule.words, closing, "{greeting}");
            }
        }
    }

    #[test]
    fn nothing_is_wrong_with_the_words_that_letterpress_comes_with() {
        for (tag, (file, _)) in &*BUILT_IN {
            let mut diagnostics = Diagnostics::default();
            let source = text_source(file, &Sources::default()).expect("a text");
            assert_ne!(read(&source, &mut diagnostics), Locale::default(), "{tag}");
            assert_eq!(diagnostics.iter().count(), 0, "{tag}");
            assert_eq!(Lang::parse(tag).expect("a language").tag(), *tag);
        }
    }

    #[test]
    fn what_no_language_has_is_named() {
        let (_, found) = locales(&[
            ("locale/de.yml", "salutatoin: x\nlabels: {fax: y}\nclosings: z\nquotes: [a]\n"),
            ("locale/words.yml", "stop: ','"),
            ("locale/fr.yml", "- a"),
        ]);
        assert_eq!(
            found,
            [
                "no language has a word for `salutatoin`",
                "no language has a word for `fax`",
                "`closings` is text, not a list of maps with `words` and perhaps `starts`",
                "`quotes` is a list, not a list of four marks, each of eight characters at most",
                "the words of a language are a map, not a list",
                "`words` is not a language",
            ]
        );
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        let values = [("name", "Ada {{contact}}"), ("contact", "Ms. Ada")];
        assert_eq!(
            fill("Dear {{ name }}, {{contact}} {{who}} {{", &values),
            "Dear Ada {{contact}}, Ms. Ada {{who}} {{"
        );
    }
}
