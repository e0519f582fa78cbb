//! Placeholders in what the workspace says of the sender and of the employer: `123 Your Street`, `Max Mustermann`, `12345 Musterstadt`.

use super::super::lexicon::{Topic, phrases};
use super::super::own_data;
use super::super::passage::{ReadingOrder, Words};
use super::addresses::{NOBODYS, is_placeholder_address};
use super::brackets::bracketed;
use super::hit::{PlaceholderHit, hit};
use super::vocabulary::VOCABULARY;
use crate::diagnostic::Severity;
use crate::employer::absent::is_absent;
use crate::keys::KnownKey;
use crate::words::{last_word, words};

/// A value that is one, and what of it.
pub(super) struct DataHit {
    pub(super) words: Words,
    pub(super) hit: PlaceholderHit,
}

/// Finds them. Whether a layout prints such a value or not, the letter is one of a template.
pub(super) fn found(reading: &ReadingOrder<'_>) -> Vec<DataHit> {
    let sender = [
        KnownKey::SenderName,
        KnownKey::SenderAddress,
        KnownKey::SenderEmail,
        KnownKey::SenderPhone,
        KnownKey::SenderUrl,
    ];
    let employer =
        [KnownKey::EmployerName, KnownKey::Contact, KnownKey::JobTitle, KnownKey::Address, KnownKey::Email];
    let of_sender = sender.into_iter().flat_map(|key| own_data::of_sender(reading, key));
    let of_employer = employer.into_iter().flat_map(|key| own_data::of_employer(reading, key));
    let mut hits: Vec<DataHit> = Vec::new();
    // `n/a` names no firm
    let of_nobody = own_data::of_employer(reading, KnownKey::EmployerName).into_iter();
    for words in of_nobody.filter(|words| is_absent(&words.text)) {
        let hit = hit(&words.text, 0..words.text.len(), Severity::Error);
        hits.push(DataHit { words, hit });
    }
    for words in of_sender.chain(of_employer) {
        if let Some(hit) = placeholder(&words.text)
            && hits.iter().all(|found| found.words.span.is_none() || found.words.span != words.span)
        {
            hits.push(DataHit { words, hit });
        }
    }
    hits
}

/// Whether a value of the data is a template's.
fn placeholder(text: &str) -> Option<PlaceholderHit> {
    let mut hits = Vec::new();
    if text.contains(['[', '{', '<', '«', '@', '#', '%', '$']) {
        bracketed(text, &mut hits);
        hits.retain(|hit| hit.severity == Severity::Error);
    }
    if let Some(hit) = hits.into_iter().next() {
        return Some(hit);
    }
    let whole = || hit(text, 0..text.len(), Severity::Error);
    let whole_range = words_range(text);
    let says = phrases(text).into_iter().any(|phrase| {
        let all = phrase.range == whole_range;
        match phrase.entry.topic {
            Topic::BlankInProse | Topic::FieldInSentence | Topic::OfTemplates => true,
            // `Company Name` is all of a name, and no firm's
            Topic::Blank => all && words(text).count() > 1,
            _ => false,
        }
    });
    if says || is_field_name(text) || is_templates_number(text) {
        return Some(whole());
    }
    let address = text.contains('@') || text.contains('.') && !text.contains(' ');
    (address && (is_placeholder_address(text) || is_nobodys_mail(text))).then(whole)
}

fn words_range(text: &str) -> std::ops::Range<usize> {
    let (first, last) = (words(text).next(), last_word(text));
    first.map_or(0, |word| word.start)..last.map_or(0, |word| word.end)
}

/// `JOB TITLE`, `NOMBRE_EMPRESA`, where it is all that is said.
fn is_field_name(text: &str) -> bool {
    let count = words(text).count();
    count > 1
        && text.chars().all(|c| c.is_uppercase() || " _-'’".contains(c))
        && words(text).all(|word| VOCABULARY.has_in_any_case(&text[word]))
}

/// Whether a telephone number is a template's: `06 12 34 56 78`, `555-0100`.
pub(super) fn is_templates_number(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let telephone = text.chars().all(|c| c.is_ascii_digit() || " +-()./\u{a0}".contains(c));
    telephone
        && digits.len() >= 7
        && cues!("numbers of templates").iter().any(|number| digits.ends_with(number))
}

/// Mailboxes of templates: `you@example.com`, `max@mustermann.de`.
fn is_nobodys_mail(text: &str) -> bool {
    let Some((name, host)) = text.trim().split_once('@') else { return false };
    let host = host.to_lowercase();
    let site = host.split('.').next().unwrap_or_default();
    let named = name.to_lowercase().replace(['.', '_', '-'], "");
    let example = ["example.com", "example.org", "example.net"].contains(&host.as_str());
    (example && cues!("mailboxes of templates").has(&named))
        || NOBODYS.has(&named)
        || cues!("mail hosts of templates").has(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_templates_are_told_from_those_of_people() {
        for text in [
            "123 Your Street",
            "Your Town",
            "123 Anywhere Street",
            "Any City, ST 12345",
            "Musterstraße 1",
            "12345 Musterstadt",
            "Max Mustermann",
            "Erika Mustermann",
            "1 rue de l'Exemple",
            "75000 Ville",
            "Calle Ejemplo 1",
            "28000 Ciudad",
            "Beispielweg 3",
            "COMPANY NAME",
            "Company Name",
            "[Your Name]",
            "you@example.com",
            "max@mustermann.de",
            "max.mustermann@email.de",
            "vorname.nachname@email.de",
            "06 12 34 56 78",
            "(555) 555-5555",
            "0123 456789",
            "123-456-7890",
            "Nom de l'entreprise",
            "John Doe",
            "your.email@gmail.com",
        ] {
            assert!(placeholder(text).is_some(), "{text}");
        }
        for text in [
            "12 Mill Lane",
            "101 Lower Road",
            "12345 Schenectady Avenue",
            "Hauptstraße 1",
            "Calle Mayor, 5",
            "1 rue de la Ville",
            "Ville-d'Avray",
            "Ciudad Real",
            "28001 Ciudad Rodrigo",
            "Jean Dupont",
            "Anna Muster",
            "Town Hall, Your Lane",
            "ada@lovelace.example",
            "jobs@acme.example",
            "ada@example.com",
            "+49 171 884 2093",
            "(416) 555-0142",
            "07700 900123",
            "Company of Strangers",
            "Position Ltd",
            "Job & Partner",
            "NAME GmbH",
            "C*B and D*B",
            "100 % Bio",
            "Ada O'Hara",
        ] {
            assert!(placeholder(text).is_none(), "{text}");
        }
    }
}
