//! A traineeship in a letter for a job: `this internship would teach me`, where the job is none.

use std::ops::Range;

use super::super::cue_list::{CueList, phrase_in};
use super::super::lexicon::Topic;
use super::super::lint::Findings;
use super::super::passage::{PassageRole, ReadingOrder, Wording};
use super::super::quotation::is_quoted;
use crate::diagnostic::Severity;
use crate::employer::each_text;
use crate::words::{lower_in_place, words};

/// What traineeships are called, and whoever has one.
static TRAINEESHIPS: CueList = CueList::of("traineeships");

pub(super) fn run(reading: &ReadingOrder<'_>, own: &str, findings: &mut Findings<'_>) {
    let Some(employer) = reading.subject.employer else { return };
    let mut pointed = reading.prose().filter_map(|passage| {
        let found = passage.once(pointed);
        Some((passage, found.as_ref().clone()?))
    });
    let Some((passage, (range, sentence))) = pointed.next() else { return };
    let speaks = |text: &str| words(text).any(|word| is_traineeship(&text[word]));
    // the data speak of one, or the letter means to apply for one
    let mut known = false;
    for (_, value) in employer.data.iter() {
        each_text(value, 3, &mut |text| known |= speaks(text));
    }
    let is_meant = reading.passages.iter().any(|passage| {
        matches!(passage.place, PassageRole::Title | PassageRole::Subject) && speaks(&passage.text)
    });
    // one that the letter tells of
    let told = reading.prose().any(|other| {
        let here = std::ptr::eq(other, passage);
        let mut said = other.words.iter().filter(|word| is_traineeship(&other.text[(*word).clone()]));
        said.any(|word| !(here && sentence.contains(&word.start)))
    });
    if known || is_meant || told {
        return;
    }
    let shown = &passage.text[range.clone()];
    let message = format!("the job here is `{own}`, and the letter speaks of `{shown}`");
    let hint = "write of the job, or add to the data of the employer that it is a traineeship";
    findings.tell_as(Severity::Warning, reading.place(passage, range), message, hint);
}

/// Whether a word is what a traineeship is called, be it the start of a compound: `Praktikumsplatz`.
fn is_traineeship(word: &str) -> bool {
    let lower = word.to_lowercase();
    TRAINEESHIPS.has(&lower)
        || TRAINEESHIPS.iter().any(|said| said.chars().count() > 6 && lower.starts_with(said))
}

/// Where a passage points to a traineeship, and the sentence, which tells of nothing past.
fn pointed(passage: &Wording) -> Option<(Range<usize>, Range<usize>)> {
    let lang = &*passage.language;
    let topics = [Topic::ThisTraineeship, Topic::YourTraineeship];
    passage.sentences().into_iter().find_map(|sentence| {
        if !topics.iter().any(|topic| passage.says(*topic, &sentence)) {
            return None;
        }
        let lower = lower_in_place(&passage.text[sentence.clone()]);
        let place = phrase_in("this traineeship", lang, &lower).or_else(|| {
            // `your internship would teach me`, but not `your internship programme drew me`
            let place = phrase_in("your traineeship", lang, &lower)?;
            let behind = &lower[place.end..];
            let is_to_come = words(behind).take(2).any(|word| cues!("what it would be").has(&behind[word]));
            is_to_come.then_some(place)
        })?;
        // `this internship programme of yours`
        let behind = &lower[place.end..];
        if words(behind)
            .next()
            .is_some_and(|next| cues!("no traineeship but one of its house").has(&behind[next]))
        {
            return None;
        }
        let said = passage.phrases_in(sentence.clone());
        let is_past = said.iter().any(|phrase| {
            matches!(phrase.entry.topic, Topic::Bygone | Topic::Done) && phrase.entry.language == lang
        });
        let range = sentence.start + place.start..sentence.start + place.end;
        let is_there = !is_past && !is_quoted(&passage.text, &range);
        is_there.then_some((range, sentence))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn a_traineeship_is_pointed_to_as_to_come() {
        for (text, language) in [
            ("I am applying for this internship.", "en"),
            ("This internship would let me learn.", "en"),
            ("Je suis persuadé que ce stage me permettra de mettre mes connaissances en pratique.", "fr"),
            ("Dieses Praktikum würde mir viel bringen.", "de"),
            ("Estas prácticas me permitirían aprender.", "es"),
            ("Questo tirocinio mi permetterebbe di imparare.", "it"),
            ("Deze stage zou mij veel leren.", "nl"),
            ("Este estágio permitiria aprender.", "pt"),
            ("Denna praktik skulle ge mig mycket.", "sv"),
        ] {
            assert!(pointed(&wording(text, language)).is_some(), "{text}");
        }
        for (text, language) in [
            ("This internship was my first, and I learned much.", "en"),
            ("In 2023 I completed this internship.", "en"),
            ("Internships in your house are known.", "en"),
            ("I would look after your interns.", "en"),
            ("Ce stage était le premier.", "fr"),
            ("J’entre en scène à ce stade de ma carrière.", "fr"),
            ("Ein Praktikum habe ich dort gemacht.", "de"),
            ("Deze fase bevalt me.", "nl"),
        ] {
            assert!(pointed(&wording(text, language)).is_none(), "{text}");
        }
    }

    #[test]
    fn the_traineeships_of_a_house_are_not_the_job() {
        for (text, language) in [
            ("Your internship programme drew me to you.", "en"),
            ("I have heard of your internship for students of law.", "en"),
            ("I would love to run your internship, as I did at Kew.", "en"),
            ("I advise pupils who are applying for an internship.", "en"),
            ("Students often apply for the internship through me.", "en"),
            ("I could look after this internship programme of yours.", "en"),
            ("This internship scheme would be my daily work.", "en"),
            ("Ihr Praktikum für Schüler ist bekannt.", "de"),
            ("Von Ihrem Praktikum erzählte mir meine Tochter.", "de"),
            ("Ich helfe Jugendlichen, sich um einen Praktikumsplatz zu bewerben.", "de"),
            ("Votre stage pour collégiens est connu.", "fr"),
            ("J’aimerais encadrer votre stage de troisième.", "fr"),
            ("Sus prácticas para estudiantes son conocidas.", "es"),
            ("Il vostro tirocinio per studenti è noto.", "it"),
            ("Uw stage voor scholieren is bekend.", "nl"),
            ("O vosso estágio de verão é conhecido.", "pt"),
        ] {
            assert!(pointed(&wording(text, language)).is_none(), "{text}");
        }
        for (text, language) in [
            ("Your internship would let me learn.", "en"),
            ("I am applying for the internship in Leeds.", "en"),
            ("Ihr Praktikum würde mir viel bringen.", "de"),
            ("Hiermit bewerbe ich mich um einen Praktikumsplatz.", "de"),
            ("Votre stage me permettrait d’apprendre.", "fr"),
            ("Je réponds à votre offre de stage.", "fr"),
            ("Sus prácticas me permitirían aprender.", "es"),
            ("Il vostro tirocinio mi permetterebbe di imparare.", "it"),
            ("Uw stage zou mij veel leren.", "nl"),
        ] {
            assert!(pointed(&wording(text, language)).is_some(), "{text}");
        }
    }
}
