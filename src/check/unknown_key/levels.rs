//! Keys that letterpress knows a level above or below where they stand, or in another file: a subject in an employer's data, a
//! greeting under `contact`.

use super::Told;
use super::misplaced::is_picture;
use crate::check::lexicon::{self, Topic};
use crate::format::Format;
use crate::keys::{self, Holder, KnownKey};
use crate::paper::Paper;
use crate::stationery::files::FormatFiles;
use crate::value::Value;

/// What a letter says of itself that nobody says of an employer for another reason.
const OF_LETTERS: [KnownKey; 15] = [
    KnownKey::Subject,
    KnownKey::Closing,
    KnownKey::Ps,
    KnownKey::Enclosures,
    KnownKey::Sender,
    KnownKey::Recipient,
    KnownKey::Layout,
    KnownKey::Theme,
    KnownKey::Signature,
    KnownKey::Refs,
    KnownKey::MakePdf,
    KnownKey::Footer,
    KnownKey::PrintHeaders,
    KnownKey::Paper,
    KnownKey::Formats,
];

/// What stands beside `sender`.
const BESIDE_SENDER: [KnownKey; 4] =
    [KnownKey::Closing, KnownKey::Signature, KnownKey::Place, KnownKey::Lang];

/// What stands beside `contact`, and beside `coverletter`.
const BESIDE_CONTACT: [KnownKey; 5] =
    [KnownKey::Greeting, KnownKey::Address, KnownKey::Lang, KnownKey::JobTitle, KnownKey::EmployerName];

/// What is told of a key that belongs elsewhere; nothing of any other. `file` is that of an employer.
pub(super) fn told(holder: Holder, key: &str, value: &Value, file: Option<&str>) -> Option<Told> {
    let is_one = |among: &[KnownKey]| among.iter().any(|known| known.name() == key);
    if holder.entry(key).is_some() {
        return None;
    }
    let under = |map: KnownKey| format!("`{key}` has no effect under `{}`", map.name());
    let beside = |map: KnownKey| format!("write it one level higher, beside `{}`", map.name());
    let (why, hint) = match holder {
        Holder::Employer => {
            // the columns of a table may be there for something else
            let is_file =
                file.is_some_and(|file| [".yml", ".yaml", ".json"].iter().any(|end| file.ends_with(end)));
            let is_letters = is_file && is_one(&OF_LETTERS) && says_so(key, value);
            let hint = "write it in the front matter of a letter for this employer".to_owned();
            (format!("`{key}` has no effect in an employer's data"), is_letters.then_some(hint)?)
        }
        Holder::Contact => {
            let is_beside = is_one(&BESIDE_CONTACT) && key != KnownKey::EmployerName.name();
            (under(KnownKey::Contact), is_beside.then(|| beside(KnownKey::Contact))?)
        }
        Holder::CoverLetter => {
            let others = [KnownKey::Contact, KnownKey::Email, KnownKey::JobPostingUrl];
            // a greeting is a slip of `greetings`
            let is_greeting = key == KnownKey::Greeting.name();
            let is_beside = is_one(&BESIDE_CONTACT) && !is_greeting || is_one(&others);
            (under(KnownKey::CoverLetter), is_beside.then(|| beside(KnownKey::CoverLetter))?)
        }
        Holder::Sender if is_one(&BESIDE_SENDER) => (under(KnownKey::Sender), beside(KnownKey::Sender)),
        Holder::Sender => {
            let parts = [KnownKey::ContactFirst, KnownKey::ContactLast];
            let is_part = |part: &KnownKey| part.names_in(Holder::Contact).any(|name| name == key);
            let name = KnownKey::SenderName.name();
            let hint = if parts.iter().any(is_part) {
                format!("write the whole name as `{name}`")
            } else {
                let is_title = key == KnownKey::ContactTitle.name();
                is_title.then(|| format!("write it before the name, as `{name}`"))?
            };
            (under(KnownKey::Sender), hint)
        }
        Holder::Recipient if keys::address_part(key).is_some() => {
            let address = KnownKey::RecipientAddress.name();
            (under(KnownKey::Recipient), format!("write it under `{address}`"))
        }
        _ => return None,
    };
    Some(Told::Misplaced(why, hint))
}

/// Whether a value is what a letter's key takes, and hardly something of the employer's own: a shop has a `layout`, too, a school
/// a `subject`, and applications a day of `closing`.
fn says_so(key: &str, value: &Value) -> bool {
    let is = |known: KnownKey| known.name() == key;
    let words: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(Value::scalar).collect(),
        other => {
            other.scalar().map(|text| text.split([',', ' ']).map(str::to_owned).collect()).unwrap_or_default()
        }
    };
    let any = |is_one: fn(&str) -> bool| words.iter().any(|word| is_one(&word.trim().to_lowercase()));
    let text = value.as_str().filter(|text| text.len() <= LONGEST_TEXT).unwrap_or_default().trim();
    let begins = |topic: Topic| {
        let said = lexicon::phrases(text);
        said.iter().any(|phrase| {
            phrase.range.start == 0 && phrase.entry.topic == topic && phrase.range.end >= SHORTEST_START
        })
    };
    let has_keys =
        |holder: Holder| value.as_map().is_some_and(|map| map.keys().any(|key| holder.entry(key).is_some()));
    match () {
        () if is(KnownKey::Paper) => any(|word| Paper::from_name(word).is_some()),
        () if is(KnownKey::Formats) => any(|word| Format::from_name(word).is_some()),
        () if is(KnownKey::Footer) || is(KnownKey::MakePdf) || is(KnownKey::PrintHeaders) => {
            matches!(value, Value::Bool(_))
        }
        () if is(KnownKey::Sender) => has_keys(Holder::Sender),
        () if is(KnownKey::Recipient) => has_keys(Holder::Recipient),
        () if is(KnownKey::Refs) => {
            value.as_map().is_some_and(|map| map.iter().any(|(_, value)| has_digit(value)))
        }
        () if is(KnownKey::Layout) => FormatFiles::built_in().get(&format!("pdf/{text}.yml")).is_some(),
        // names of themes are words: `theme: engineering`
        () if is(KnownKey::Theme) => {
            let is_colour = |value: &Value| value.as_str().is_some_and(|text| text.starts_with('#'));
            value.as_map().is_some_and(|map| map.iter().any(|(_, value)| is_colour(value)))
        }
        () if is(KnownKey::Signature) => is_picture(text),
        () if is(KnownKey::Subject) => begins(Topic::SubjectStart),
        () if is(KnownKey::Closing) => begins(Topic::Closing),
        () if is(KnownKey::Ps) => text.ends_with(['.', '!', '?']) && text.split_whitespace().count() > 3,
        // what an employer asks for is called by a word
        () if is(KnownKey::Enclosures) => {
            let items = value.as_array().unwrap_or_default();
            !items.is_empty() && items.iter().all(is_paper)
        }
        () => true,
    }
}

/// No longer text is looked through.
const LONGEST_TEXT: usize = 200;

/// A shorter start of a subject or a closing may be an abbreviation of something else: `RE`.
const SHORTEST_START: usize = 6;

/// Whether an entry of a list is what lies with letters.
fn is_paper(item: &Value) -> bool {
    let text = item.as_str().filter(|text| text.len() <= LONGEST_TEXT).unwrap_or_default();
    let said = lexicon::phrases(text);
    said.iter().any(|phrase| matches!(phrase.entry.topic, Topic::Document | Topic::Paper))
}

fn has_digit(value: &Value) -> bool {
    value.scalar().is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse::yaml;
    use crate::source::Sources;

    fn is_told(line: &str) -> bool {
        let source = Sources::default().add("e.yml", line);
        let value = yaml::parse(&source, 0..line.len(), &mut Diagnostics::default()).expect("YAML");
        let map = value.as_map().expect("a map");
        map.iter().any(|(key, value)| told(Holder::Employer, key, value, Some("employers/e.yml")).is_some())
    }

    #[test]
    fn an_employers_keys_are_ones_own_where_they_hardly_say_what_a_letters_would() {
        for line in [
            "subject: Mathematics",
            "subject: RE and history",
            "subject: Baker",
            "subject: Unterricht in Physik",
            "closing: 30 June 2026",
            "closing: noon",
            "layout: open plan",
            "layout: grid",
            "enclosures: [goats, pigs]",
            "enclosures: steel",
            "enclosures: CV and two references",
            "signature: dish of the house",
            "signature: Anna",
            "recipient: HR",
            "recipient: {team: people}",
            "theme: the sea",
            "theme: engineering",
            "theme: {name: the sea}",
            "ps: 450",
            "ps: PS 5",
            "ps: met Tom there",
            "refs: {tom: a friend}",
            "sender: {team: BBC}",
        ] {
            assert!(!is_told(line), "{line}");
        }
        for line in [
            "subject: Application for the post of baker",
            "subject: Bewerbung als Bäckerin",
            "subject: Candidature au poste de boulanger",
            "closing: With best wishes",
            "closing: Mit freundlichen Grüßen",
            "closing: Cordialement",
            "layout: letterhead",
            "theme: {base: classic, color: '#aa0000'}",
            "enclosures: [CV, Portfolio]",
            "enclosures: [Zeugnisse]",
            "signature: pictures/sign.png",
            "recipient: {name: Acme, contact: Anna Bell}",
            "sender: {name: Kim Doe}",
            "ps: I can start in May.",
            "refs: {Your ref: AB 12}",
        ] {
            assert!(is_told(line), "{line}");
        }
    }
}
