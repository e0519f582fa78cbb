//! Keys that letterpress knows a level above or below where they stand, or in another file: a subject in an employer's data, a
//! greeting under `contact`.

use super::Told;
use crate::format::Format;
use crate::keys::{self, Holder, KnownKey};
use crate::paper::Paper;
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

/// Whether a value is what a letter's key takes, and hardly something of the employer's own.
fn says_so(key: &str, value: &Value) -> bool {
    let is = |known: KnownKey| known.name() == key;
    let words: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(Value::scalar).collect(),
        other => {
            other.scalar().map(|text| text.split([',', ' ']).map(str::to_owned).collect()).unwrap_or_default()
        }
    };
    let any = |is_one: fn(&str) -> bool| words.iter().any(|word| is_one(&word.trim().to_lowercase()));
    match () {
        () if is(KnownKey::Paper) => any(|word| Paper::from_name(word).is_some()),
        () if is(KnownKey::Formats) => any(|word| Format::from_name(word).is_some()),
        () if is(KnownKey::Footer) || is(KnownKey::MakePdf) || is(KnownKey::PrintHeaders) => {
            matches!(value, Value::Bool(_))
        }
        () if is(KnownKey::Sender) || is(KnownKey::Refs) => value.as_map().is_some(),
        () => true,
    }
}
