//! Whether the job that a letter was for is another than the one that it is for now.

use crate::diagnostic::nearest;
use crate::employer::contacts::folded_words;

/// Whether a job is surely another: its title has no word of the one before, nor one that is akin to it, and is not short for it.
/// One that was corrected has some: `Koch (m/w/d)` of `Köchin`.
pub(super) fn is_another_job(was: &str, is: &str) -> bool {
    /// So many letters that two words begin with are one stem.
    const STEM: usize = 4;
    let all = |title: &str| folded_words(title).collect::<Vec<_>>();
    let long =
        |words: &[String]| words.iter().filter(|word| word.chars().count() > 2).cloned().collect::<Vec<_>>();
    let (was_all, is_all) = (all(was), all(is));
    let (before, words) = (long(&was_all), long(&is_all));
    let is_akin = |one: &String, other: &String| {
        let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let is_part = |whole: &str, part: &str| part.chars().count() >= STEM && whole.contains(part);
        one == other || alike >= STEM || is_part(one, other) || is_part(other, one)
    };
    // `SRE` of `Site Reliability Engineer`
    let are_initials = |short: &[String], long: &[String]| {
        let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
        short.iter().any(|word| word.chars().count() > 1 && *word == initials)
    };
    !words.is_empty()
        && !before.is_empty()
        && nearest(is, [was]).is_none()
        && !before.iter().any(|one| words.iter().any(|other| is_akin(one, other)))
        && !are_initials(&was_all, &is_all)
        && !are_initials(&is_all, &was_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_is_called_otherwise_is_told_from_another() {
        for (was, is) in [
            ("Ward Sister", "Staff Nurse"),
            ("Koch", "Lehrer"),
            ("Chef", "Waiter"),
            ("Erzieherin", "Verkäuferin"),
            ("Clerk", "Baker"),
            ("看護師", "介護士"),
            ("Nurse/Carer (m/w/d)", "Cook & Baker: nights"),
        ] {
            assert!(is_another_job(was, is) && is_another_job(is, was), "{was}, {is}");
        }
        for (was, is) in [
            ("Staff Nurse", "Senior Staff Nurse"),
            ("Nurse", "Registered Nurse"),
            ("Köchin", "Koch (m/w/d)"),
            ("Lehrerin", "Lehrkraft (m/w/d)"),
            ("Software-Entwickler", "Softwareentwickler (m/w/d)"),
            ("Bürokauffrau", "Kauffrau für Büromanagement"),
            ("SRE", "Site Reliability Engineer"),
            ("RN", "Registered Nurse (RN)"),
            ("HR", "Human Resources"),
            ("Developer", "Developper"),
            ("Baker", ""),
            ("", ""),
        ] {
            assert!(!is_another_job(was, is) && !is_another_job(is, was), "{was}, {is}");
        }
    }
}
