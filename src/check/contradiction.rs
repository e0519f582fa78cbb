//! What a letter says in one place and contradicts in another.

mod ages;
mod announced;
mod availability;
mod career;
mod contract;
mod degrees;
mod ended;
mod gender;
mod levels;
mod months;
mod notice;
mod numbers;
mod ordinals;
mod pay;
mod reach;
mod reference;
mod residence;
mod shares;
mod source;
mod years;

pub(super) use ages::SAYING_I;
pub(super) use reference::is_lead as is_reference_key;

use super::lint::{Documentation, Findings, Lint};
use super::passage::ReadingOrder;
use crate::diagnostic::{Code, is_within};

pub(super) const LINT: Lint = Lint {
    code: Code::Contradiction,
    run,
    documentation: Documentation {
        text: "A telephone number or mail address in the text that is nearly the sender's own, or another one behind words such as `reach me at`, a city where \
            the author lives other than that of the address, a reference number that differs \
            from the subject's or the employer's, a span of years beside another number of years (`from 2019 to 2022, seven years`), \
            months beside another number of them (`March to May, six months`), a share of two numbers that is another (`by 40 percent, from ten to eight`), \
            years of the same experience that differ, a number of things beside a list of others \
            (`three languages: English and French`) or before a list of more or fewer, an age beside a year of birth, more years of work than its author can have had, a first thing and a third without a second, pay in another country's money than the employer's (of `lang: en-GB`, `salary: €40,000`, an address in Ireland), a year's for a month or a month's for a year, or a number that is none (`£34,00`), a start at once, or before its end, beside a period of notice, a present job that one has left, two days from which on one is free, a contract or hours of work other than those of the employer's data (`permanent` to `contract: fixed-term`), a site where the advertisement stood other than theirs (`on Indeed`, of `source: LinkedIn`), years at a firm or a school other than those of a JSON Resume, a degree at a school that is none of its own, the posting's pay other than the employer's data have it (`the advertised salary of £31,000`), and a \
            writer who is a man here and a woman there (`Je suis motivé … je suis convaincue`, `ich als erfahrener Pflegerin`), or other than `gender` of `sender` says.",
        bad: "I worked there from 2019 to 2022, seven years in which I learned the trade.",
        good: "I worked there from 2019 to 2022, three years in which I learned the trade.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    reach::run(reading, findings);
    reference::run(reading, findings);
    years::run(reading, findings);
    months::run(reading, findings);
    shares::run(reading, findings);
    pay::run(reading, findings);
    availability::run(reading, findings);
    notice::run(reading, findings);
    gender::run(reading, findings);
    residence::run(reading, findings);
    numbers::run(reading, findings);
    ages::run(reading, findings);
    announced::run(reading, findings);
    ended::run(reading, findings);
    contract::run(reading, findings);
    source::run(reading, findings);
    career::run(reading, findings);
    degrees::run(reading, findings);
    levels::run(reading, findings);
    ordinals::run(reading, findings);
}

/// Whether a mark parts clauses.
fn parts_clauses(mark: char) -> bool {
    matches!(mark, ',' | ';' | ':' | '(' | '–' | '—')
}

/// Whether a text is another with few slips: as long, or with two characters exchanged, missing or other.
fn is_nearly(one: &str, other: &str) -> bool {
    one != other && one.len().abs_diff(other.len()) <= 1 && is_within(one, other, 2)
}
