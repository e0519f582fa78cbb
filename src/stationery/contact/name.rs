//! What a name is made of: degrees, given names, a surname, what stands behind it.

use super::{ContactPerson, ContactReader, OFFICE, PROFESSOR};
use crate::stationery::lexicon::LexiconEntry;
use crate::stationery::locale::people::{DegreeForm, WordRole};

impl<'a> ContactReader<'a> {
    /// A person with these titles, of whose words `words` are the name and `all` what follows the titles.
    pub(super) fn person(
        &self,
        titles: &[(&str, &'a LexiconEntry)],
        words: &[&str],
        all: &[&str],
    ) -> ContactPerson {
        let mut person = ContactPerson { rest: all.join(" "), ..ContactPerson::default() };
        let is_small = titles.first().is_some_and(|(typed, _)| typed.starts_with(char::is_lowercase));
        let surnames = titles.iter().map(|(_, entry)| self.lexicon.surnames(entry)).max().unwrap_or(0);
        for (typed, entry) in titles {
            person.title = match person.title {
                Some(gender @ (WordRole::Woman | WordRole::Man)) => Some(gender),
                Some(_) | None => Some(entry.role),
            };
            let (bare, said) = (entry.written.trim_end_matches('.'), typed.trim_end_matches('.'));
            // `MS KEIKO ASA` has no stop, as the British write it
            let is_loud = self.is_loud && bare.to_uppercase() == said && typed.len() == said.len();
            person.titles.push(match () {
                () if bare == said => (*typed).to_owned(),
                () if is_loud => bare.to_owned(),
                () => entry.written.clone(),
            });
        }
        person.is_own_title =
            !titles.is_empty() && titles.iter().all(|(_, entry)| self.lexicon.is_own(entry, self.lang));
        let mut rest = words;
        let mut found = Vec::new();
        // `Herr Dr.`, of a pair
        if let Some((length, entry)) = self.find(rest, &[WordRole::Degree])
            && length == rest.len()
            && rest[0].ends_with('.')
            && !titles.is_empty()
        {
            person.degrees = self.said(&[(rest[0], entry)], person.title);
            return person;
        }
        while let Some((length, entry)) = self.find(rest, &[WordRole::Degree])
            && length < rest.len()
            && !self.is_rather_particle(rest[0], entry)
        {
            let is_office =
                self.lexicon.degree(entry).is_some_and(|form| form.kind.as_deref() == Some(OFFICE));
            found.push((rest[length - 1], entry));
            rest = &rest[length..];
            // `Pfarrer i. R. Karl Moser`
            if let Some(length) = self.suffix(rest).filter(|length| is_office && *length < rest.len()) {
                rest = &rest[length..];
            }
        }
        // `med. habil.`
        let is_abbreviated = |word: &&&str| word.starts_with(char::is_lowercase) && word.ends_with('.');
        if !found.is_empty() {
            rest = &rest[rest.iter().take_while(is_abbreviated).count().min(rest.len() - 1)..];
        }
        if person.title.is_none() {
            let forms = found.iter().filter_map(|(_, entry)| self.lexicon.degree(entry));
            person.title = forms.into_iter().find_map(|form| form.of);
        }
        person.degrees = self.said(&found, person.title);
        // what stands behind the name
        while rest.len() > 1 {
            let Some(at) = (1..rest.len()).find(|&at| self.suffix(&rest[at..]) == Some(rest.len() - at))
            else {
                break;
            };
            // `MS KEIKO ASA` is all in capitals
            if self.is_loud && at == 1 && !rest[at..].iter().any(|word| word.contains('.')) {
                break;
            }
            rest = &rest[..at];
        }
        self.name(&mut person, rest, surnames, is_small);
        person
    }

    /// Whether a word is an abbreviation in capitals to whom it is in small letters or all are capitals: `di Stefano`.
    fn is_rather_particle(&self, word: &str, degree: &LexiconEntry) -> bool {
        self.is_particle(word)
            && !word.ends_with('.')
            && !degree.written.contains(' ')
            && (self.is_loud || degree.written != word)
    }

    /// Whether a degree or an office is that of a woman, and the title that of a man: `Herr Bürgermeisterin`.
    pub(super) fn is_contradiction(&self, words: &[&str], title: WordRole) -> bool {
        let mut rest = words;
        while let Some((length, entry)) = self.find(rest, &[WordRole::Degree]) {
            let of = self.lexicon.degree(entry).and_then(|form| form.of);
            if title == WordRole::Man && of == Some(WordRole::Woman) {
                return true;
            }
            rest = &rest[length..];
        }
        false
    }

    /// How the degrees that were found are said in the letter's language.
    fn said(&self, found: &[(&str, &'a LexiconEntry)], gender: Option<WordRole>) -> Vec<(String, String)> {
        let mut said: Vec<(String, String)> = Vec::new();
        for (typed, entry) in found {
            let Some(form) = self.lexicon.degree(entry) else { continue };
            let Some(kind) = form.kind.clone().filter(|kind| said.iter().all(|(known, _)| known != kind))
            else {
                continue;
            };
            let is_own = self.lexicon.is_own(entry, self.lang);
            let others = self.lexicon.own_degrees(self.lang).iter();
            let fits = |form: &&DegreeForm| {
                form.kind.as_ref() == Some(&kind)
                    && form.said.is_some()
                    && form.region.as_deref().is_none_or(|region| self.region == Some(region))
                    && form.of.is_none_or(|of| gender.is_none() || gender == Some(of) || kind == OFFICE)
            };
            // an office has no equal, neither among the others nor in other languages: `Frau Direktor` stays that
            let mut candidates = is_own.then_some(form).into_iter().chain(others.filter(|_| kind != OFFICE));
            if let Some(words) = candidates.find(fits).and_then(|form| form.said.clone()) {
                // `Dr Nair`, as the British write it
                let is_written = is_own
                    && form.written.iter().any(|written| written == typed)
                    && typed.trim_end_matches('.') == words.trim_end_matches('.');
                said.push((kind, if is_written { (*typed).to_owned() } else { words }));
            }
        }
        if !self.lexicon.says_every_degree(self.lang) {
            let highest = said.iter().position(|(kind, _)| kind == PROFESSOR).unwrap_or(0);
            said = said.into_iter().skip(highest).take(1).collect();
        }
        said
    }

    /// Parts a name into given names and surname.
    fn name(&self, person: &mut ContactPerson, words: &[&str], surnames: usize, is_small: bool) {
        let is_loud = |word: &&&str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !word.contains('.')
                && !word.chars().any(char::is_lowercase)
        };
        let loud = words.iter().filter(is_loud).count();
        let all_small = is_small && words.iter().all(|word| !word.contains(char::is_uppercase));
        let written: Vec<String> = words
            .iter()
            .map(|word| {
                if is_loud(&word) {
                    self.recased(word)
                } else if all_small {
                    self.recased(&word.to_uppercase())
                } else {
                    (*word).to_owned()
                }
            })
            .collect();
        let count = written.len();
        if 0 < loud
            && loud < count
            && !(loud == 1 && count > 1 && is_loud(&&words[0]) && words[0].chars().count() < 3)
        {
            // `DUPONT Claire`, `Claire DUPONT`: the surname is the one in capitals, as the French write it
            let particles = |at: usize| written[at].starts_with(char::is_lowercase);
            let at = words.iter().position(|word| is_loud(&word)).unwrap_or(0);
            let from = (0..at).rev().take_while(|&index| particles(index)).last().unwrap_or(at);
            let to = (at..count)
                .take_while(|&index| is_loud(&&words[index]))
                .last()
                .map_or(count, |last| last + 1);
            person.surname = written[from..to].join(" ");
            person.given = [&written[..from], &written[to..]].concat().join(" ");
            return;
        }
        let is_noble = |word: &String| self.find(&[word.as_str()], &[WordRole::Nobility]).is_some();
        // `'t Hart`, `Jansen-de Vries`
        let is_small = |word: &str| word.trim_start_matches(['\'', '’', '‘']).starts_with(char::is_lowercase);
        let ends_small =
            |word: &str| word.rsplit_once('-').is_some_and(|(_, end)| is_small(end) && self.is_particle(end));
        let is_particle = |word: &String| is_small(word) || self.is_particle(word) || ends_small(word);
        let last = count.saturating_sub(1);
        let noble = written[..last].iter().position(is_noble);
        let particle = written[..last].iter().position(is_particle);
        let several = (surnames > 1).then(|| if count > 2 { count - surnames } else { 0 });
        // `Sra. Maria da Conceição Sousa`, `Sr. João da Silva`
        let one = (surnames == 1)
            .then(|| (0..last).rev().take_while(|&at| is_particle(&written[at])).last().unwrap_or(last));
        let is_family = |word: &String| self.find(&[word.as_str()], &[WordRole::FamilyFirst]).is_some();
        let is_double = |word: &String| self.find(&[word.as_str()], &[WordRole::DoubleSurname]).is_some();
        // whether the first name or the last one is the surname, nobody can say: all of it is said
        let is_turned = (2..4).contains(&count)
            && (is_family(&written[0]) || (count == 2 && is_given_behind(&written[last])));
        let double =
            (count > 2 && is_double(&written[last - 1]) && is_double(&written[last])).then(|| last - 1);
        let found = if is_turned { Some(0) } else { one.or(noble).or(particle).or(several).or(double) };
        let from = found.unwrap_or(last).min(last);
        let named = written.iter().filter(|word| !(is_small(word) || self.is_particle(word))).count();
        person.is_surname_alone = from == 0 && named < 2 && count > 1 && is_particle(&written[0]);
        person.given = written[..from].join(" ");
        person.surname = written[from..].join(" ");
    }

    /// A word of capitals as a name is written.
    fn recased(&self, word: &str) -> String {
        let small = word.to_lowercase();
        if let Some((_, particle)) = self.find(&[small.as_str()], &[WordRole::Particle]) {
            return particle.written.clone();
        }
        let mut recased = String::with_capacity(small.len());
        let mut begins = true;
        for character in small.chars() {
            if begins {
                recased.extend(character.to_uppercase());
            } else {
                recased.push(character);
            }
            begins = matches!(character, '-' | '\'' | '’' | '.') || (character == 'c' && recased == "Mc");
        }
        recased
    }
}

/// Whether a word is a given name of two syllables as it is written in Korea and Taiwan, behind the surname: `Min-ji`.
fn is_given_behind(word: &str) -> bool {
    let Some((first, second)) = word.split_once('-') else { return false };
    let is_small = |text: &str| !text.is_empty() && text.chars().all(char::is_lowercase);
    first.starts_with(char::is_uppercase) && is_small(second) && !first.contains('.')
}
