//! Columns of a table that were hardly meant to be left out of the address that its other columns make.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::columns::{by_name, comparable, is_one, parts_called};
use super::edits::ComparedLetters;
use super::{Holder, KeyEntry, KnownKey};
use crate::order;

/// The parts of an address that most have none of.
pub(super) const MAY_BE_THERE: [&str; 8] =
    ["housenumber", "department", "careof", "addition", "line2", "line3", "suite", "pobox"];

/// A column of a table with an address that is not read.
#[derive(Debug, PartialEq, Eq)]
pub struct MissedColumn<'n> {
    /// Its name.
    pub name: &'n str,
    /// The part of the address that it was perhaps to be; none of one that only stands among those.
    pub meant: Option<&'static KeyEntry>,
}

/// The most columns between the street and the town that are not read and are told.
const MOST_BETWEEN: usize = 2;

/// The names of the parts as they are compared.
static PARTS: LazyLock<Vec<(ComparedLetters, &str, &str)>> = LazyLock::new(|| {
    let mut parts: Vec<_> = parts_called().collect();
    order::sort_by_key(&mut parts, |part| *part);
    parts.into_iter().map(|(name, key)| (ComparedLetters::of(name), name, key)).collect()
});

/// The columns that are near to what people call a part of an address that no column is read as, and those between the street
/// and the town that nobody reads. `read` says which columns are read, and as what.
pub fn missed_columns<'n>(names: &[&'n str], read: &[(&'n str, &'static str)]) -> Vec<MissedColumn<'n>> {
    let keys: HashSet<&str> = read.iter().map(|(_, key)| *key).collect();
    let has = |key: &str| keys.contains(key);
    if !["street", "zip"].iter().any(|key| has(key)) {
        return Vec::new();
    }
    let known = by_name(read);
    let key = |name: &str| known.get(name).copied();
    let holders = [Holder::Employer, Holder::FrontMatter, Holder::Job];
    let is_ours = |name: &str| holders.iter().any(|holder| holder.entry(&name.to_lowercase()).is_some());
    let is_left = |name: &&str| key(name).is_none() && !is_ours(name) && !is_one(name);
    let mut missed: Vec<MissedColumn<'n>> = Vec::new();
    for name in names.iter().copied().filter(is_left) {
        let Some(written) = comparable(name) else { continue };
        let letters = ComparedLetters::of(&written);
        let near = PARTS.iter().filter(|(_, _, key)| !has(key)).filter_map(|(part, called, key)| {
            let edits = letters.edits(part, most_edits(called))?;
            let is_same_length = written.chars().count() == called.chars().count();
            // of so few letters one may have changed its place, or be there once more or once less
            let is_slip = called.len() > SHORT || letters.is_anagram(part) || !is_same_length;
            // every address has a postal code and a town
            let is_needed = [KnownKey::PostalCode, KnownKey::City].iter().any(|known| known.name() == *key);
            (is_slip && (is_needed || called.len() >= LONG)).then_some((edits, *key))
        });
        let nearest = near.min_by_key(|(edits, _)| *edits).and_then(|(_, key)| Holder::Address.entry(key));
        missed.extend(nearest.map(|entry| MissedColumn { name, meant: Some(entry) }));
    }
    let is = |name: &&str, keys: &[KnownKey]| {
        key(name).is_some_and(|key| keys.iter().any(|known| known.name() == key))
    };
    let street = names.iter().position(|name| is(name, &[KnownKey::Street]));
    let town = |name: &&str| is(name, &[KnownKey::PostalCode, KnownKey::City]);
    let between = street.and_then(|street| {
        let behind = &names[street + 1..];
        Some(&behind[..behind.iter().position(town)?])
    });
    let left: Vec<&'n str> = between.unwrap_or_default().iter().copied().filter(is_left).collect();
    // with something else among them they are not those of an address
    let is_other =
        |name: &&&str| is_ours(name) || key(name).is_some_and(|key| Holder::Address.entry(key).is_none());
    let is_apart = between.unwrap_or_default().iter().any(|name| is_other(&name));
    if left.len() <= MOST_BETWEEN && !is_apart {
        let others = left.into_iter().filter(|name| missed.iter().all(|other| other.name != *name));
        let others: Vec<MissedColumn<'n>> = others.map(|name| MissedColumn { name, meant: None }).collect();
        missed.extend(others);
    }
    missed
}

/// The longest name of which only some slips are told, in bytes.
const SHORT: usize = 4;

/// The shortest name of a part that many addresses have none of, in bytes.
const LONG: usize = 7;

/// How many edits are a slip of a name.
fn most_edits(name: &str) -> usize {
    match name.len() {
        ..3 => 0,
        3..9 => 1,
        9.. => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TableKind, columns};
    use super::*;

    /// What is missed of a table, as `name>key`.
    fn missed(heads: &str) -> String {
        let names: Vec<&str> = heads.split(';').collect();
        let read = columns(&names, &[], TableKind::Jobs);
        let missed = missed_columns(&names, &read);
        let said = missed
            .iter()
            .map(|missed| format!("{}>{}", missed.name, missed.meant.map_or("", |entry| entry.name)));
        said.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn slips_of_the_parts_of_an_address_are_missed() {
        for (heads, expected) in [
            ("Company;Position;Street;ZIP;Citty", "Citty>city"),
            ("Company;Position;Street;ZIP;Cty", "Cty>city"),
            ("Company;Position;Street;ZIP;Citys", "Citys>city"),
            ("Company;Position;Street;ZIP;Ctiy", "Ctiy>city"),
            ("Company;Position;Street;ZIP;Twon", "Twon>city"),
            ("Company;Position;Street;ZPI;City", "ZPI>zip"),
            ("Company;Position;Street;ZIPs;City", "ZIPs>zip"),
            ("Firma;Stelle;Straße;PZL;Ort", "PZL>zip"),
            ("Firma;Stelle;Straße;PLZT;Ort", "PLZT>zip"),
            ("Firma;Stelle;Straße;PLZ;Orts", "Orts>city"),
            ("Firma;Stelle;Straße;PLZ;Otr", "Otr>city"),
            ("Firma;Stelle;Straße;Hausnumer;PLZ;Ort", "Hausnumer>housenumber"),
            ("Firma;Stelle;Straße;Adresszustaz;PLZ;Ort", "Adresszustaz>addition"),
            ("Entreprise;Poste;Rue;Code postal;Vile", "Vile>city"),
            ("Empresa;Puesto;Calle;CP;Cuidad", "Cuidad>city"),
            ("Azienda;Posizione;Via;CAP;Cità", "Cità>city"),
            ("Bedrijf;Functie;Straat;Huisnumer;Postcode;Plaats", "Huisnumer>housenumber"),
            ("Firma;Stanowisko;Ulica;Kod pocztowy;Misato", "Misato>city"),
        ] {
            assert_eq!(missed(heads), expected, "{heads}");
        }
    }

    #[test]
    fn columns_between_the_street_and_the_town_are_missed() {
        assert_eq!(missed("Firma;Straße;Etage;PLZ;Ort"), "Etage>");
        assert_eq!(missed("Company;Street;Floor;ZIP;City"), "Floor>");
    }

    #[test]
    fn columns_of_other_things_are_not() {
        for heads in [
            "Company;Position;Street;ZIP;City;Status",
            "Company;Position;Street;ZIP;City;Notes;Date applied",
            "Firma;Stelle;Straße;PLZ;Ort;Gehalt;Art",
            "Firma;Stelle;Straße;PLZ;Art;Sort",
            "Company;Position;Cty",
            "Company;Position;Address;Status;Notes",
            "Company;Position;Street;ZIP;Cost",
            "Company;Street;ZIP;Town;County;Country",
            "Entreprise;Poste;Rue;CP;Ville;Date;Statut",
            "Empresa;Puesto;Calle;Nº;CP;Ciudad;Notas",
            "Company;Position;Street;Position 2;Contact;Salary;ZIP;City;Applied on",
            "Firma;Stelle;Straße;Hausnr.;PLZ;Ort",
        ] {
            assert_eq!(missed(heads), "", "{heads}");
        }
    }
}
