//! What a letter says beside the data of its employer and of its workspace, and beside itself, in every language that a check has words
//! for, next to right sentences that look like it.

use super::workspace::Workspace;

/// A letter: its language, its layout, what its employer and its front matter have besides, its body, and the code of its fault.
struct Row {
    lang: &'static str,
    layout: &'static str,
    employer: &'static str,
    front: &'static str,
    body: &'static str,
    code: &'static str,
}

const ROW: Row = Row { lang: "en", layout: "letterhead", employer: "", front: "", body: "I bake.", code: "" };

const HEAD: &str =
    "sender:\n  name: Ann Field\n  address: [1 High Street, Town]\n  email: a@postbox.example\n";

/// Sees that each letter has a finding of its code and nothing beside it where it has none, notes left out. Each is alone with the
/// other files.
#[track_caller]
fn tell(others: &[(&str, &str)], rows: &[Row]) {
    let mut wrong = Vec::new();
    for Row { lang, layout, employer, front, body, code } in rows {
        let mut workspace = Workspace::default().file("letterpress.yml", HEAD);
        for (path, content) in others {
            workspace = workspace.file(path, content);
        }
        let job = if employer.contains("jobtitle:") { "" } else { "jobtitle: Clerk\n" };
        let employer = format!("name: Wexcombe\naddress: [1 Road, Town]\n{job}{employer}");
        let letter = format!(
            "---\nlayout: {layout}\nlang: {lang}\ndate: 2026-11-28\nsubject: X\n{front}employer: acme\n---\n{body}\n"
        );
        let workspace = workspace.file("employers/acme.yml", &employer).file("letters/l.md", &letter);
        let found = workspace.found(&["check", "--date", "2026-11-30"]);
        let codes: Vec<&str> = found.iter().map(|found| found.code.as_str()).collect();
        if if code.is_empty() { !codes.is_empty() } else { !codes.contains(code) } {
            let said: Vec<String> = found.iter().map(ToString::to_string).collect();
            wrong.push(format!("{body:?}, `{code}`: {}", said.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_job_of_another_application_is_told_in_every_language() {
    tell(
        &[],
        &[
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "mi candido per il ruolo di receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "le scrivo per candidarmi al posto di receptionist nel suo salone.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "mi candido per la posizione di cuoca.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "jobtitle: Verpleegkundige\n",
                body: "graag solliciteer ik naar de functie van receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "portuguese",
                employer: "jobtitle: Cozinheira\n",
                body: "Candidato-me à vaga de rececionista.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "polish",
                employer: "jobtitle: Księgowa\n",
                body: "aplikuję na stanowisko: recepcjonista.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "polish",
                employer: "jobtitle: Księgowa\n",
                body: "aplikuję na stanowisko kucharza.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "swedish",
                employer: "jobtitle: Undersköterska\n",
                body: "Jag söker tjänsten som receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "danish",
                employer: "jobtitle: Sygeplejerske\n",
                body: "Jeg søger stillingen som receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "mi candido per il ruolo di parrucchiera nel suo salone.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Addetta alla vendita\n",
                body: "mi candido per il posto di lavoro da voi offerto.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Cuoca\n",
                body: "mi candido al posto di lavoro come cuoca.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Hairdresser\n",
                body: "mi candido per il ruolo di parrucchiera.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Accounting Assistant\n",
                body: "mi candido per la posizione di addetta alla contabilità.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Infermiera\n",
                body: "vorrei candidarmi come infermiera.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Maestra\n",
                body: "mi candido per il posto presso la vostra scuola.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "jobtitle: Verpleegkundige\n",
                body: "graag solliciteer ik naar de functie van verpleegkundige bij u.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "jobtitle: Medewerker bediening\n",
                body: "ik solliciteer op de vacature voor medewerker bediening.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "jobtitle: Shift Supervisor\n",
                body: "ik solliciteer naar de functie van ploegleider.",
                ..ROW
            },
            Row {
                lang: "portuguese",
                employer: "jobtitle: Cozinheira\n",
                body: "Candidato-me à vaga de cozinheira no vosso hotel.",
                ..ROW
            },
            Row {
                lang: "portuguese",
                employer: "jobtitle: Cozinheira\n",
                body: "Candidato-me à vaga de emprego anunciada.",
                ..ROW
            },
            Row {
                lang: "polish",
                employer: "jobtitle: Księgowa\n",
                body: "aplikuję na stanowisko księgowej w Państwa firmie.",
                ..ROW
            },
            Row {
                lang: "polish",
                employer: "jobtitle: Recepcjonista\n",
                body: "aplikuję na stanowisko w Państwa hotelu.",
                ..ROW
            },
            Row {
                lang: "polish",
                employer: "jobtitle: Kucharz\n",
                body: "ubiegam się o stanowisko kucharza.",
                ..ROW
            },
            Row {
                lang: "swedish",
                employer: "jobtitle: Undersköterska\n",
                body: "Jag söker tjänsten som undersköterska hos er.",
                ..ROW
            },
            Row {
                lang: "swedish",
                employer: "jobtitle: Sjuksköterska\n",
                body: "Jag söker tjänsten som ni annonserat.",
                ..ROW
            },
            Row {
                lang: "danish",
                employer: "jobtitle: Sygeplejerske\n",
                body: "Jeg søger stillingen som sygeplejerske på jeres afdeling.",
                ..ROW
            },
            Row {
                lang: "danish",
                employer: "jobtitle: Kok\n",
                body: "Jeg søger hermed stillingen som I har slået op.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "ho lavorato al posto di una collega.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "jobtitle: Kok\n",
                body: "ik was vijf jaar receptionist en word graag kok.",
                ..ROW
            },
        ],
    );
    tell(
        &[("employers/h.yml", "name: Hotel Mare\njobtitle: Receptionist\n")],
        &[
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "mi candido per il ruolo di receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I am applying for the post of Receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "italian",
                body: "mi candido per il posto di receptionist.",
                code: "other-job",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "jobtitle: Parrucchiera\n",
                body: "ho lavorato come receptionist e vorrei candidarmi come parrucchiera.",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I held the post of Receptionist for years, and apply for the post of Clerk.",
                ..ROW
            },
            Row { lang: "english", body: "I work as a receptionist now.", ..ROW },
        ],
    );
}

#[test]
fn what_may_lead_to_something_else_than_a_title_leads_to_none() {
    let told = |lang, employer, body| Row { lang, employer, body, code: "other-job", ..ROW };
    let right = |lang, employer, body| Row { lang, employer, body, ..ROW };
    let (swedish, danish, dutch) =
        ("jobtitle: Undersköterska\n", "jobtitle: Sygeplejerske\n", "jobtitle: Verpleegkundige\n");
    let (italian, portuguese, polish) =
        ("jobtitle: Parrucchiera\n", "jobtitle: Cozinheira\n", "jobtitle: Księgowa\n");
    tell(
        &[],
        &[
            told("swedish", swedish, "Jag söker tjänsten som receptionist hos er."),
            told("danish", danish, "Jeg søger stillingen som receptionist hos jer."),
            told("dutch", dutch, "graag solliciteer ik naar de functie van receptionist."),
            told("italian", italian, "mi candido per il posto di receptionist nel vostro salone."),
            told("portuguese", portuguese, "Candidato-me à vaga de rececionista no vosso hotel."),
            told("polish", polish, "aplikuję na stanowisko kucharza w Państwa hotelu."),
            told("polish", polish, "aplikuję na stanowisko: recepcjonista."),
            right("swedish", swedish, "Jag söker tjänsten som utannonserades."),
            right("swedish", swedish, "Jag söker tjänsten som beskrivs på er sida."),
            right("swedish", swedish, "Jag söker tjänsten som utlystes i maj."),
            right("swedish", swedish, "Jag söker tjänsten som finns hos er."),
            right("swedish", swedish, "Jag söker tjänsten som är utlyst."),
            right("swedish", swedish, "Jag söker tjänsten som passar mig bäst."),
            right("swedish", swedish, "Jag söker tjänsten som min kollega tipsade om."),
            right("swedish", swedish, "Jag söker tjänsten som kollegan Anna tipsade om."),
            right("swedish", swedish, "Jag söker tjänsten som du berättade om."),
            right("swedish", swedish, "Jag söker jobbet som finns hos er."),
            right("danish", danish, "Jeg søger stillingen som beskrives på jeres side."),
            right("danish", danish, "Jeg søger stillingen som passer mig bedst."),
            right("danish", danish, "Jeg søger stillingen som min kollega nævnte."),
            right("dutch", dutch, "ik solliciteer op de vacature van vorige week."),
            right("dutch", dutch, "ik solliciteer op de vacature van afgelopen zaterdag."),
            right("dutch", dutch, "ik solliciteer op de vacature van Indeed."),
            right("dutch", dutch, "ik solliciteer op de vacature voor komend schooljaar."),
            right("dutch", dutch, "ik solliciteer op de vacature voor twee dagen per week."),
            right("italian", italian, "mi candido per il posto di cui parla l’annuncio."),
            right("italian", italian, "mi candido per il posto di Torino."),
            right("italian", italian, "mi candido al posto di mia collega."),
            right("italian", italian, "mi candido per il posto di quest’estate."),
            right("italian", italian, "mi candido per il ruolo di cui scrivete."),
            right("italian", italian, "mi candido per la posizione di Milano."),
            right("portuguese", portuguese, "Candidato-me à vaga de Lisboa."),
            right("portuguese", portuguese, "Candidato-me à vaga de março."),
            right("portuguese", portuguese, "Candidato-me à vaga de verão."),
            right("portuguese", portuguese, "Candidato-me à vaga de ontem."),
            right("portuguese", portuguese, "Candidato-me à posição de Lisboa."),
            right("polish", polish, "aplikuję na stanowisko wymienione w ogłoszeniu."),
            right("polish", polish, "aplikuję na stanowisko zamieszczone na portalu."),
            right("polish", polish, "ubiegam się o stanowisko opisane na stronie."),
        ],
    );
}

#[test]
fn a_sentence_that_begins_anew_is_told() {
    tell(
        &[],
        &[
            Row {
                lang: "english",
                body: "There I was responsible for I managed the rota.",
                code: "spelling",
                ..ROW
            },
            Row {
                lang: "english",
                body: "Here I was responsible for I managed the rota.",
                code: "spelling",
                ..ROW
            },
            Row {
                lang: "english",
                body: "For three years I was responsible for I managed the rota.",
                code: "spelling",
                ..ROW
            },
            Row { lang: "english", body: "I have managed I led a team.", code: "spelling", ..ROW },
            Row { lang: "english", body: "I am was the team leader.", code: "spelling", ..ROW },
            Row { lang: "english", body: "My job was I did the rota.", code: "spelling", ..ROW },
            Row { lang: "english", body: "In the depot I was responsible for I managed the rota.", ..ROW },
            Row { lang: "english", body: "What I am is what I was.", ..ROW },
            Row { lang: "english", body: "I have managed, I think, quite well.", ..ROW },
            Row { lang: "english", body: "Who I am was shaped by the sea.", ..ROW },
            Row { lang: "english", body: "I am, was and will be a baker.", ..ROW },
            Row { lang: "english", body: "I had had enough of rain.", ..ROW },
            Row { lang: "english", body: "My job was to run the rota, and I did it.", ..ROW },
            Row { lang: "english", body: "My role was what I made of it.", ..ROW },
            Row { lang: "english", body: "There I was responsible for the rota, which I managed.", ..ROW },
            Row { lang: "english", body: "All I have was earned.", ..ROW },
        ],
    );
}

#[test]
fn a_contract_called_by_its_name_is_the_employers() {
    tell(
        &[],
        &[
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Je vous adresse ma candidature pour ce CDI.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Je postule pour le CDI proposé.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Je candidate au poste en CDI.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDI\n",
                body: "Je postule pour ce CDD.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "spanish",
                employer: "contract: temporal\n",
                body: "Me interesa el contrato indefinido que ofrecen.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "contract: tempo determinato\n",
                body: "Mi candido per questo contratto a tempo indeterminato.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Je postule à ce poste après un CDI de six ans.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Mon CDI se termine, et je postule chez vous.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Ma candidature fait suite à un CDI de deux ans.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDD\n",
                body: "Je quitte le CDI que j’occupe pour votre poste.",
                ..ROW
            },
            Row { lang: "french", employer: "contract: CDI\n", body: "Je postule pour ce CDI.", ..ROW },
            Row {
                lang: "french",
                employer: "contract: CDI\n",
                body: "Après le CDD de mai, je cherche la stabilité.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contract: CDI\n",
                body: "Je candidate au poste après trois CDD.",
                ..ROW
            },
            Row {
                lang: "spanish",
                employer: "contract: temporal\n",
                body: "Dejaría mi contrato indefinido por este puesto.",
                ..ROW
            },
            Row {
                lang: "spanish",
                employer: "contract: temporal\n",
                body: "Solicito el puesto tras el contrato indefinido que tuve.",
                ..ROW
            },
            Row {
                lang: "spanish",
                employer: "contract: indefinido\n",
                body: "El contrato temporal que terminó en mayo me formó.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "contract: permanent\n",
                body: "I leave a temporary contract for this post.",
                ..ROW
            },
        ],
    );
}

#[test]
fn hours_that_one_is_looked_for_are_the_employers() {
    tell(
        &[],
        &[
            Row {
                lang: "dutch",
                employer: "hours: 24 uur per week\n",
                body: "u zoekt iemand voor 36 uur per week.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "hours: 24 hours a week\n",
                body: "You need someone for 36 hours a week.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "hours: 24 Stunden pro Woche\n",
                body: "Sie suchen jemanden für 36 Stunden pro Woche.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "hours: 24 heures par semaine\n",
                body: "Vous cherchez quelqu’un pour 36 heures par semaine.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "hours: 24 hours a week\n",
                body: "You need someone for 24 hours a week.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "hours: 24 hours a week\n",
                body: "You need to know that 36 hours a week suits me.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "hours: 24 hours a week\n",
                body: "I now work 36 hours a week, and you need someone for 24 hours a week.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "hours: 24 hours a week\n",
                body: "ik werk nu 36 uur per week.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "hours: 24 hours a week\n",
                body: "u zoekt iemand die nu 36 uur per week werkt.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "hours: 24 hours a week\n",
                body: "My children are at school 30 hours a week, so your hours suit me.",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "hours: 24 hours a week\n",
                body: "ich arbeite derzeit 36 Stunden pro Woche.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "hours: 24 hours a week\n",
                body: "Vous cherchez une personne fiable, et je travaille 36 heures par semaine.",
                ..ROW
            },
            Row {
                lang: "spanish",
                employer: "hours: 24 hours a week\n",
                body: "Trabajo 36 horas semanales.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "hours: 24 hours a week\n",
                body: "You are looking for a cook with 10 years behind her.",
                ..ROW
            },
        ],
    );
}

#[test]
fn hours_of_a_shop_or_of_the_author_are_not_the_postings() {
    const HOURS: &str = "hours: 24\n";
    let told = |lang, employer, body| Row { lang, employer, body, code: "contradiction", ..ROW };
    let right = |lang, employer, body| Row { lang, employer, body, ..ROW };
    tell(
        &[],
        &[
            told("english", HOURS, "You need someone for 36 hours a week."),
            told("german", HOURS, "Sie suchen jemanden für 36 Stunden pro Woche."),
            told("french", HOURS, "Vous cherchez une personne pour 36 heures par semaine."),
            told("dutch", HOURS, "u zoekt een kok voor 36 uur per week."),
            told("spanish", "contract: indefinido\n", "Me interesa este contrato temporal."),
            right("english", HOURS, "You need someone who has run a shop that is open 60 hours a week."),
            right("english", HOURS, "You need someone for a shop open 60 hours a week."),
            right(
                "french",
                HOURS,
                "Vous cherchez un cuisinier pour un restaurant ouvert 50 heures par semaine.",
            ),
            right("dutch", HOURS, "u zoekt iemand voor een zaak die 50 uur per week open is."),
            right(
                "dutch",
                HOURS,
                "ik hoorde dat Wexcombe een kok zoekt voor een zaak die 50 uur per week open is.",
            ),
            right("german", HOURS, "Sie suchen jemanden für einen Laden mit täglich 50 Stunden pro Woche."),
            right(
                "german",
                "contract: unbefristet\n",
                "ich vertrete Anna, weil ihre befristete Stelle endet.",
            ),
            right("italian", HOURS, "Voi cercate una persona e io lavoro oggi 40 ore a settimana."),
            right(
                "spanish",
                "contract: indefinido\n",
                "Sustituyo a una colega porque su contrato temporal acaba.",
            ),
        ],
    );
}

#[test]
fn pay_that_the_posting_names_is_the_employers() {
    tell(
        &[],
        &[
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "The salary of £31,000 that you advertise suits me.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "The advertised salary of £31,000 suits me.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "salary: 2.850 euro bruto per maand\n",
                body: "met de 3.250 euro bruto per maand die u in de vacature noemt, ben ik tevreden.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "salary: 42.000 Euro\n",
                body: "die ausgeschriebenen 52.000 Euro im Jahr entsprechen meiner Vorstellung.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: \"$56,000 to $60,000 a year\"\n",
                body: "I would be looking for a salary of around £58,000.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "The advertised salary of £26,500 suits me.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26k to £32k\n",
                body: "The advertised salary of £31,000 suits me.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: from £26,500\n",
                body: "The salary of £31,000 that you advertise suits me.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "My present £31,000 is close to what you advertise.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "I would be looking for a salary of around £31,000.",
                ..ROW
            },
            Row {
                lang: "dutch",
                employer: "salary: 2.850 euro bruto per maand\n",
                body: "de 34.200 euro per jaar die u noemt, is prima.",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "salary: 42.000 Euro\n",
                body: "ich verwaltete 52.000 Euro, die Sie spendeten.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "I raised £31,000 for you in May.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: 26500\n",
                body: "The £26,500 you offer suits me.",
                ..ROW
            },
            Row {
                lang: "english",
                employer: "salary: £26,500 a year\n",
                body: "You offer 5 weeks off, and I like that.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "salary: 42000 €\n",
                body: "Le salaire annoncé de 42 000 € me convient.",
                ..ROW
            },
        ],
    );
}

#[test]
fn a_start_that_is_past_is_told_in_every_language() {
    tell(
        &[],
        &[
            Row {
                lang: "spanish",
                body: "Puedo vincularme a partir del 1 de septiembre de 2026.",
                code: "date",
                ..ROW
            },
            Row {
                lang: "spanish",
                body: "Podría iniciar labores el 1 de septiembre de 2026.",
                code: "date",
                ..ROW
            },
            Row {
                lang: "spanish",
                body: "Puedo integrarme al equipo el 1 de septiembre de 2026.",
                code: "date",
                ..ROW
            },
            Row { lang: "italian", body: "Potrei iniziare il 1 settembre 2026.", code: "date", ..ROW },
            Row {
                lang: "portuguese", body: "Poderia começar a 1 de setembro de 2026.", code: "date", ..ROW
            },
            Row { lang: "dutch", body: "Ik kan vanaf 1 september 2026 beginnen.", code: "date", ..ROW },
            Row {
                lang: "polish", body: "Mogę rozpocząć pracę od 1 września 2026.", code: "date", ..ROW
            },
            Row { lang: "swedish", body: "Jag kan börja den 1 september 2026.", code: "date", ..ROW },
            Row { lang: "danish", body: "Jeg kan begynde den 1. september 2026.", code: "date", ..ROW },
            Row { lang: "spanish", body: "Puedo vincularme a partir del 1 de febrero de 2027.", ..ROW },
            Row { lang: "spanish", body: "Pude integrarme al equipo el 1 de septiembre de 2024.", ..ROW },
            Row { lang: "spanish", body: "Empecé el 1 de septiembre de 2020.", ..ROW },
            Row { lang: "italian", body: "Potrei iniziare il 1 febbraio 2027.", ..ROW },
            Row { lang: "italian", body: "Ho iniziato il 1 settembre 2020.", ..ROW },
            Row { lang: "portuguese", body: "Comecei a 1 de setembro de 2020.", ..ROW },
            Row { lang: "dutch", body: "Ik begon op 1 september 2020.", ..ROW },
            Row { lang: "dutch", body: "Ik kan vanaf 1 februari 2027 beginnen.", ..ROW },
            Row { lang: "polish", body: "Zacząłem pracę 1 września 2020.", ..ROW },
            Row { lang: "swedish", body: "Jag började den 1 september 2020.", ..ROW },
            Row { lang: "danish", body: "Jeg begyndte den 1. september 2020.", ..ROW },
        ],
    );
}

#[test]
fn a_day_since_which_one_is_free_or_does_something_else_is_no_start() {
    let told = |lang, body| Row { lang, body, code: "date", ..ROW };
    let right = |lang, body| Row { lang, body, ..ROW };
    tell(
        &[],
        &[
            told("italian", "potrei iniziare il 3 ottobre 2026."),
            told("dutch", "ik kan vanaf 1 oktober 2026 beginnen."),
            told("dutch", "ik ben beschikbaar vanaf 1 oktober 2026."),
            told("spanish", "Puedo sumarme al equipo el 1 de octubre de 2026."),
            told("polish", "mogę zacząć pracę 1 października 2026."),
            told("polish", "mogę rozpocząć pracę od 1 października 2026."),
            right("italian", "sono libera dal 3 ottobre 2026."),
            right("italian", "sono disponibile dal 3 ottobre 2026, dopo la chiusura del forno."),
            right("polish", "jestem dostępna od 1 października 2026."),
            right("polish", "jestem dostępny od 1 października 2026."),
            right("polish", "mogę zacząć pracę tak jak 1 października 2025."),
            right("dutch", "ik kan vanaf 1 oktober 2026 laten zien wat ik bak."),
            right("dutch", "sinds mei bak ik brood, en kan ik vanaf 1 oktober 2026 ook taart bakken."),
            right("spanish", "Puedo iniciar una conversación, y el 1 de octubre de 2026 lo hice."),
            right("spanish", "Puedo integrarme bien: el 1 de octubre de 2026 lo mostré."),
            right("spanish", "Puedo sumarme, como hice el 1 de octubre de 2026."),
        ],
    );
}

#[test]
fn years_the_wrong_way_round_are_told_in_every_language() {
    tell(
        &[],
        &[
            Row { lang: "italian", body: "Ho lavorato dal 2021 al 2017 a Sassuolo.", code: "date", ..ROW },
            Row { lang: "portuguese", body: "Trabalhei em Braga de 2021 a 2017.", code: "date", ..ROW },
            Row { lang: "dutch", body: "Ik werkte van 2021 tot 2017 in Delft.", code: "date", ..ROW },
            Row { lang: "swedish", body: "Jag arbetade i Lund från 2021 till 2017.", code: "date", ..ROW },
            Row { lang: "danish", body: "Jeg arbejdede i Aarhus fra 2021 til 2017.", code: "date", ..ROW },
            Row { lang: "polish", body: "Pracowałem w Łodzi od 2021 do 2017 roku.", code: "date", ..ROW },
            Row { lang: "spanish", body: "Trabajé en Soria de 2021 a 2017.", code: "date", ..ROW },
            Row { lang: "italian", body: "Ho lavorato dal 2017 al 2021 a Sassuolo.", ..ROW },
            Row { lang: "portuguese", body: "Trabalhei em Braga de 2017 a 2021.", ..ROW },
            Row { lang: "dutch", body: "Ik werkte van 2017 tot 2021 in Delft.", ..ROW },
            Row { lang: "swedish", body: "Jag arbetade från 2017 till 2021.", ..ROW },
            Row { lang: "danish", body: "Jeg arbejdede fra 2017 til 2021.", ..ROW },
            Row { lang: "polish", body: "Pracowałem od 2017 do 2021 roku.", ..ROW },
            Row { lang: "dutch", body: "De winnaars van 2021 en 2017 waren sterk.", ..ROW },
            Row { lang: "italian", body: "I vini del 2021 e del 2017 erano buoni.", ..ROW },
            Row { lang: "italian", body: "Passai dal 2021 ai lavori del 2017 senza fatica.", ..ROW },
            Row { lang: "portuguese", body: "Os relatórios de 2021 e de 2017 são meus.", ..ROW },
        ],
    );
}

#[test]
fn a_name_as_lists_have_it_greets_nobody() {
    tell(
        &[],
        &[
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Sharma, Anita\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"SHARMA Anita\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"ANITA SHARMA\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"anita sharma\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Ms Anita Sharma\"\n",
                body: "Dear Sharma, Anita,\n\nI bake.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Ms Sharma, Anita\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Sharma, Anita\"\n",
                body: "Dear Ms Sharma,\n\nI bake bread, and I have done so for ten years in two towns and three shops.\n\nYours sincerely,\nAnn Field",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Anita Sharma\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake bread, and I have done so for ten years in two towns and three shops.\n\nYours sincerely,\nAnn Field",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Ms Anita Sharma\"\n",
                body: "Dear Ms Sharma,\n\nI bake bread, and I have done so for ten years in two towns and three shops.\n\nYours sincerely,\nAnn Field",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Dr Anita Sharma, PhD\"\n",
                body: "Dear Dr Sharma,\n\nI bake bread, and I have done so for ten years in two towns and three shops.\n\nYours sincerely,\nAnn Field",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Anita Sharma, Head of Care\"\n",
                body: "Dear Anita Sharma,\n\nI bake bread, and I have done so for ten years in two towns and three shops.\n\nYours sincerely,\nAnn Field",
                ..ROW
            },
            Row {
                lang: "english",
                layout: "coverletter",
                employer: "contact: \"Anita SHARMA\"\n",
                body: "Dear {{ employer.contact }},\n\nI bake bread, and I have done so for ten years in two towns and three shops.\n\nYours sincerely,\nAnn Field",
                ..ROW
            },
        ],
    );
}

#[test]
fn words_of_a_link_are_the_address_it_leads_to() {
    tell(
        &[],
        &[
            Row {
                lang: "english",
                body: "My work is at [https://annfield.com/work](https://jonasfink.com/work).",
                code: "link",
                ..ROW
            },
            Row {
                lang: "english",
                body: "See [github.com/ann](https://github.com/tom).",
                code: "link",
                ..ROW
            },
            Row {
                lang: "english",
                body: "Write to [a@postbox.example](mailto:b@postbox.example).",
                code: "link",
                ..ROW
            },
            Row {
                lang: "english",
                body: "My work is at [annfield.com](https://www.annfield.com/work).",
                ..ROW
            },
            Row { lang: "english", body: "See [my profile](https://github.com/tom).", ..ROW },
            Row { lang: "english", body: "Write to [a@postbox.example](mailto:a@postbox.example).", ..ROW },
            Row { lang: "english", body: "I built [Node.js](https://nodejs.org) tools.", ..ROW },
            Row { lang: "english", body: "See [github.com/ann](https://github.com/ann/site).", ..ROW },
            Row {
                lang: "english",
                body: "See [linkedin.com/in/ann](https://uk.linkedin.com/in/ann).",
                ..ROW
            },
            Row { lang: "english", body: "Call [+44 20 7946 0000](tel:+442079460000).", ..ROW },
            Row { lang: "english", body: "See [annfield.com/cv](https://bit.ly/annfield).", ..ROW },
        ],
    );
}

#[test]
fn an_enclosed_file_that_is_old_by_its_name_is_told() {
    tell(
        &[],
        &[
            Row {
                lang: "italian",
                front: "enclosures: [CV_vecchio_NON_USARE.pdf]\n",
                body: "Amo il pane.",
                code: "enclosures",
                ..ROW
            },
            Row {
                lang: "english",
                front: "enclosures: [CV_old.pdf]\n",
                body: "I bake.",
                code: "enclosures",
                ..ROW
            },
        ],
    );
}

#[test]
fn what_a_paper_is_called_is_no_name_of_a_file() {
    let told = |front| Row { front, code: "enclosures", ..ROW };
    let right = |front| Row { front, ..ROW };
    tell(
        &[],
        &[
            told("enclosures: [CV_alt.pdf]\n"),
            told("enclosures: [CV_OLD.pdf]\n"),
            told("enclosures: [CV draft.pdf]\n"),
            told("enclosures: [CV_Ann_Field_old_version.pdf]\n"),
            told("enclosures: [Certificates_DO_NOT_SEND.pdf]\n"),
            told("enclosures: [Zeugnis_veraltet.pdf]\n"),
            told("enclosures: [Lebenslauf_nicht_senden.pdf]\n"),
            right("enclosures: [\"CV, old\"]\n"),
            right("enclosures: [CV draft]\n"),
            right("enclosures: [CV - Copy]\n"),
            right("enclosures: [\"CV, hard copy\"]\n"),
            right("enclosures: [Lebenslauf in Kopie]\n"),
            right("enclosures: [CV (copie)]\n"),
            right("enclosures: [CV Julian Old]\n"),
        ],
    );
}

#[test]
fn two_versions_of_a_sentence_are_told() {
    tell(
        &[],
        &[
            Row {
                lang: "english",
                body: "I am a qualified nurse with ten years of experience in care. I am a qualified nurse and have ten years of experience in care.",
                code: "said-twice",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I look forward to hearing from you. I look forward to hearing from you soon.",
                code: "said-twice",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I have a clean driving licence. I hold a clean driving licence.",
                code: "said-twice",
                ..ROW
            },
        ],
    );
}

#[test]
fn sentences_that_differ_in_what_they_say_are_no_versions() {
    let told = |lang, body| Row { lang, body, code: "said-twice", ..ROW };
    let right = |lang, body| Row { lang, body, ..ROW };
    tell(
        &[],
        &[
            told("english", "I have a clean driving licence. I possess a clean driving licence."),
            told(
                "english",
                "I look forward to hearing from you. I very much look forward to hearing from you.",
            ),
            told("german", "ich freue mich auf Ihre Antwort. Ich freue mich sehr auf Ihre Antwort."),
            told("spanish", "Tengo carné de conducir desde 2015. Poseo carné de conducir desde 2015."),
            told(
                "french",
                "J’ai le permis de conduire depuis 2015. Je possède le permis de conduire depuis 2015.",
            ),
            right("english", "I work with animals in Leeds. I would work with animals in Leeds for nothing."),
            right("english", "I write letters for a firm in Leeds. I write letters to a firm in Leeds."),
            right("english", "I am a trained nurse in Leeds. I am now a trained nurse in Leeds."),
            right("english", "I want to be a trained nurse. I want a trained nurse."),
            right(
                "english",
                "Always with animals and their keepers. Really always with animals and their keepers.",
            ),
            right("english", "I have a licence and a trained dog. I hold a licence and own a trained dog."),
            right("german", "ich arbeite mit Tieren in Kiel. Ich arbeite derzeit mit Tieren in Kiel."),
            right("german", "ich schreibe für eine Firma in Kiel. Ich schreibe über eine Firma in Kiel."),
            right("french", "Je travaille avec des enfants malades. Je travaille pour des enfants malades."),
            right("spanish", "Trabajo con niños en la escuela. Trabajo actualmente con niños en la escuela."),
            right("italian", "lavoro con bambini nella scuola. Lavoro attualmente con bambini nella scuola."),
            right("dutch", "ik werk met zieke kinderen. Ik werk nu met zieke kinderen."),
        ],
    );
}

#[test]
fn parts_make_their_whole_where_they_are_all() {
    tell(
        &[],
        &[
            Row {
                lang: "english",
                body: "I lead a team of twelve (seven drivers and four clerks).",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I lead a team of 12, made up of 7 drivers and 4 clerks.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                body: "Our shop has 12 staff: 7 full-time and 4 part-time, plus me.",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I lead a team of 12: 7 drivers, 4 clerks and an apprentice.",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I look after 40 flats: 12 in Leith and 20 in Gorgie, with the rest in between.",
                ..ROW
            },
            Row {
                lang: "english",
                body: "We are 40: 25 nurses and 10 carers, besides five trainees.",
                ..ROW
            },
            Row { lang: "english", body: "I have run a team of twelve, two shops and three vans.", ..ROW },
            Row { lang: "english", body: "I lead a team of 12 (7 drivers, 4 clerks and me).", ..ROW },
        ],
    );
}

#[test]
fn parts_are_none_of_a_whole_that_counts_otherwise() {
    let told = |lang, body| Row { lang, body, code: "contradiction", ..ROW };
    let right = |lang, body| Row { lang, body, ..ROW };
    tell(
        &[],
        &[
            told("english", "I lead a team of twelve (eight drivers and five clerks)."),
            told("english", "We are a team of twelve (seven drivers and six clerks)."),
            told("german", "ich leite ein Team von zwölf (sieben Fahrer und vier Schreiber)."),
            told("french", "Je dirige une équipe de 12, composée de 7 chauffeurs et 4 employés."),
            told("polish", "kieruję zespołem 12 osób (7 kierowców i 4 urzędników)."),
            right("english", "We are a team of twelve (seven drivers and four clerks)."),
            right("english", "I work in a team of twelve, made up of seven drivers and four clerks."),
            right("english", "I train with a team of 11 (5 backs and 5 forwards)."),
            right("english", "I lead a team of twelve (seven drivers and six clerks, one doing both)."),
            right("english", "I lead a team of twelve (seven drivers and four clerks, one on leave)."),
            right("english", "I lead a team of twelve (seven drivers, one on leave, and four clerks)."),
            right("english", "I bake 20 dozen (15 rolls and 6 buns)."),
            right("english", "We had 12 wins (7 home and 6 away)."),
            right("english", "I made 20 points (12 goals and 9 assists)."),
            right("german", "wir sind ein Team von zwölf (sieben Fahrer und vier Schreiber)."),
            right("french", "Nous sommes une équipe de 12, composée de 7 chauffeurs et 4 employés."),
            right("spanish", "Somos un equipo de doce (siete conductores y cuatro oficinistas)."),
            right("italian", "siamo una squadra di 12 (7 autisti e 4 impiegati)."),
            right("dutch", "wij zijn een team van 12 (7 chauffeurs en 4 bedienden)."),
            right("swedish", "Vi är ett team på 12 (7 förare och 4 kontorister)."),
        ],
    );
}

#[test]
fn others_whom_one_would_meet_have_a_small_letter() {
    tell(
        &[],
        &[
            Row {
                lang: "german",
                body: "Familien kommen zu uns, und ich freue mich immer, sie kennenzulernen.",
                ..ROW
            },
            Row {
                lang: "german",
                body: "zu meinem Beruf gehören die Gäste: Ich liebe es, sie persönlich kennenzulernen.",
                ..ROW
            },
            Row {
                lang: "german",
                body: "mein Team betreut Kundinnen und Kunden, und ich freue mich, sie persönlich kennenzulernen.",
                ..ROW
            },
            Row {
                lang: "german",
                body: "Ihre Patienten haben mich beeindruckt, und ich freue mich darauf, sie kennenzulernen.",
                ..ROW
            },
            Row {
                lang: "german",
                body: "die Kinder liegen mir am Herzen. Ich freue mich darauf, sie bald kennenzulernen.",
                ..ROW
            },
            Row {
                lang: "german",
                body: "Ich würde mich freuen, sie persönlich kennenzulernen.",
                code: "spelling",
                ..ROW
            },
            Row {
                lang: "german",
                body: "Über eine Einladung zu einem Gespräch freue ich mich, um sie kennenzulernen.",
                code: "spelling",
                ..ROW
            },
        ],
    );
}

#[test]
fn what_is_said_to_everybody_or_in_a_title_is_of_no_register() {
    tell(
        &[],
        &[
            Row {
                lang: "german",
                employer: "contact: Herr Paul Kern\n",
                body: "das Spiel *Mensch ärgere Dich nicht* habe ich als Kind gespielt. Darf ich Sie besuchen?",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "contact: Herr Paul Kern\n",
                body: "das Spiel Mensch ärgere dich nicht habe ich als Kind gespielt. Darf ich Sie besuchen?",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contact: M. Paul Kern\n",
                body: "J’ai joué dans *Que fais-tu ce soir*. Je vous écris avec plaisir.",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "contact: Sig. Paolo Neri\n",
                body: "si parte in orario, e tutti ti raccontano della suocera. Attendo un vostro cenno.",
                ..ROW
            },
            Row {
                lang: "french",
                employer: "contact: M. Paul Kern\n",
                body: "personne ne te remercie. Je vous écris avec plaisir.",
                ..ROW
            },
            Row {
                lang: "spanish",
                employer: "contact: Sr. Paul Kern\n",
                body: "nadie te da las gracias. Le escribo a usted con gusto.",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "contact: Herr Paul Kern\n",
                body: "ich freue mich auf dich und dein Team. Darf ich Sie besuchen?",
                code: "register",
                ..ROW
            },
            Row {
                lang: "italian",
                employer: "contact: Sig. Paolo Neri\n",
                body: "spero che ti piaccia. Attendo un vostro cenno.",
                code: "register",
                ..ROW
            },
            Row {
                lang: "fr",
                employer: "contact: Monsieur Aldo Bellini\ngreeting: Monsieur\n",
                body: "Je fais du pain.",
                ..ROW
            },
            Row {
                lang: "fr",
                employer: "contact: Monsieur Aldo Bellini\ngreeting: M.\n",
                body: "Je fais du pain.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "german",
                employer: "contact: Herr Paul Kern\ngreeting: Herr\n",
                body: "Ich backe.",
                code: "salutation",
                ..ROW
            },
            Row {
                lang: "german",
                front: "title: Bewerbung als {{ employer.jobtitle | remove: \" (m/w/d)\" }}\n",
                body: "Ich backe.",
                code: "yaml",
                ..ROW
            },
        ],
    );
}

#[test]
fn what_is_not_said_right_behind_everybody_is_said_to_the_reader() {
    let told = |lang, employer, body| Row { lang, employer, body, code: "register", ..ROW };
    let right = |lang, employer, body| Row { lang, employer, body, ..ROW };
    let (french, spanish, italian) =
        ("contact: M. Paul Kern\n", "contact: Sr. Paul Kern\n", "contact: Sig. Paolo Neri\n");
    tell(
        &[],
        &[
            told("french", french, "je suis la personne qu’il te faut."),
            told("french", french, "je t’envoie mes documents, car chacun a son histoire."),
            told("french", french, "la personne ne te connaît pas encore."),
            told("spanish", spanish, "te envío todos mis documentos."),
            told("spanish", spanish, "hablo con la gente, y te escribo con gusto."),
            told("italian", italian, "ti invio tutti i documenti."),
            told("italian", italian, "scrivo a tutti, e ti ringrazio."),
            right("french", french, "personne ne te remercie."),
            right("french", french, "tout le monde te connaît au bout d’un mois."),
            right("french", french, "les gens te parlent quand ils ont faim."),
            right("french", french, "nul ne t’attend à quatre heures."),
            right("spanish", spanish, "nadie te da las gracias."),
            right("spanish", spanish, "todos te piden pan a las seis."),
            right("spanish", spanish, "la gente te pide pan a las seis."),
            right("italian", italian, "tutti ti raccontano della suocera."),
            right("italian", italian, "nessuno ti ringrazia."),
            right("italian", italian, "la gente ti chiede il pane alle sei."),
        ],
    );
}

#[test]
fn a_line_that_calls_the_letter_a_draft_is_told() {
    tell(
        &[],
        &[
            Row {
                lang: "french",
                body: "BROUILLON – ne pas envoyer\n\nJe fais du pain.",
                code: "editorial",
                ..ROW
            },
            Row { lang: "english", body: "DRAFT\n\nI bake.", code: "editorial", ..ROW },
            Row { lang: "german", body: "ENTWURF\n\nIch backe.", code: "editorial", ..ROW },
            Row {
                lang: "dutch",
                body: "CONCEPT 3 – nog niet versturen\n\nIk bak.",
                code: "editorial",
                ..ROW
            },
            Row {
                lang: "italian",
                body: "BOZZA 2 – non inviare\n\nFaccio il pane.",
                code: "editorial",
                ..ROW
            },
            Row { lang: "english", body: "I bake.\n\nDraft v3, not to be sent", code: "editorial", ..ROW },
            Row { lang: "english", body: "I draft plans, and I never send a draft.", ..ROW },
            Row { lang: "english", body: "Draft animals are my trade.", ..ROW },
            Row { lang: "german", body: "Entwurf und Bau sind mein Beruf.", ..ROW },
            Row { lang: "french", body: "Je jette mes brouillons.", ..ROW },
            Row { lang: "english", body: "My concept was chosen.", ..ROW },
        ],
    );
}

#[test]
fn what_a_draft_is_called_may_be_a_step_of_ones_work() {
    let told = |lang, layout, body| Row { lang, layout, body, code: "editorial", ..ROW };
    let right = |lang, layout, body| Row { lang, layout, body, ..ROW };
    tell(
        &[],
        &[
            told(
                "english",
                "coverletter",
                "DRAFT\n\nDear Ms Cole,\n\nI bake.\n\nYours sincerely,\n\nAnn Field",
            ),
            told(
                "german",
                "coverletter",
                "# Entwurf\n\nSehr geehrte Frau Kern,\n\nich backe.\n\nMit freundlichen Grüßen\n\nAnn Field",
            ),
            told(
                "italian",
                "coverletter",
                "**BOZZA**\n\nGentile dottoressa Rossi,\n\nfaccio il pane.\n\nCordiali saluti\n\nAnn Field",
            ),
            told(
                "english",
                "coverletter",
                "Dear Ms Cole,\n\nI bake.\n\nYours sincerely,\n\nAnn Field\n\nFirst draft",
            ),
            told("polish", "letterhead", "Szkic\n\nPiekę chleb."),
            told("english", "letterhead", "I bake.\n\n- Draft 3, do not send"),
            told("french", "letterhead", "Je fais du pain.\n\nBrouillon 2"),
            right("english", "letterhead", "What I do in a day:\n\n- Draft\n- Edit\n- Proofread"),
            right("english", "letterhead", "What I do in a day:\n\nDraft\n\nEdit\n\nProofread"),
            right("german", "letterhead", "was ich kann:\n\n- Entwurf\n- Ausführungsplanung"),
            right(
                "german",
                "letterhead",
                "So viele Jahre:\n\n| Phase | Jahre |\n|---|---|\n| Entwurf | 3 |\n| Bau | 4 |",
            ),
            right(
                "german",
                "letterhead",
                "was ich kann:\n\n## Entwurf\n\nIch zeichne.\n\n## Bau\n\nIch baue.",
            ),
            right("dutch", "letterhead", "Wat ik doe:\n\n- Concept\n- Ontwerp"),
            right("italian", "letterhead", "Che cosa faccio:\n\n- Bozza\n- Stampa"),
            right("polish", "letterhead", "Co robię:\n\n- Szkic\n- Druk"),
            right("swedish", "letterhead", "Vad jag gör:\n\n- Utkast\n- Tryck"),
            right("french", "letterhead", "Ce que je fais :\n\n- Brouillon\n- Relecture"),
            right(
                "english",
                "coverletter",
                "Dear Ms Cole,\n\nDraft\n\nis what I pour.\n\nYours sincerely,\n\nAnn Field",
            ),
        ],
    );
}

#[test]
fn a_degree_is_from_a_school_of_the_resume() {
    tell(
        &[(
            "data/resume.json",
            "{\"education\": [{\"institution\": \"University of Kent\", \"area\": \"Law\", \"studyType\": \"LLB\", \"startDate\": \"2015-09\", \"endDate\": \"2018-06\"}]}",
        )],
        &[
            Row {
                lang: "english",
                body: "I have a degree in Law from the University of Sussex.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I studied Law at the University of Sussex.",
                code: "contradiction",
                ..ROW
            },
            Row { lang: "english", body: "I have a degree in Law from the University of Kent.", ..ROW },
            Row {
                lang: "english",
                body: "I studied Law at Kent, and lectured at the University of Sussex.",
                ..ROW
            },
            Row { lang: "english", body: "I studied History at the University of Sussex.", ..ROW },
            Row {
                lang: "english",
                body: "My father studied Law at the University of Sussex, and I followed him.",
                ..ROW
            },
            Row {
                lang: "english",
                body: "I would like to study Law at the University of Sussex one day.",
                ..ROW
            },
        ],
    );
    tell(
        &[(
            "data/resume.json",
            "{\"education\": [{\"institution\": \"Universidad de Valladolid\", \"area\": \"Enología\"}]}",
        )],
        &[
            Row {
                lang: "spanish",
                body: "Soy graduada en Enología por la Universidad de Salamanca.",
                code: "contradiction",
                ..ROW
            },
            Row {
                lang: "spanish",
                body: "Soy graduada en Enología por la Universidad de Valladolid.",
                ..ROW
            },
        ],
    );
}

#[test]
fn a_degree_that_is_taught_begun_or_hoped_for_is_no_degree_of_the_resume() {
    let told = |lang, body| Row { lang, body, code: "contradiction", ..ROW };
    let right = |lang, body| Row { lang, body, ..ROW };
    let resume = |area: &str, school: &str| {
        format!("{{\"education\": [{{\"institution\": \"{school}\", \"area\": \"{area}\"}}]}}")
    };
    tell(
        &[("data/resume.json", &resume("Law", "University of Kent"))],
        &[
            told("english", "I have a degree in Law from the University of Sussex."),
            told("english", "I hold a degree in Law from Sussex University."),
            told("english", "I obtained a degree in Law at the University of Sussex in 2018."),
            told("english", "I graduated in Law from the University of Sussex."),
            told("english", "I studied Law at the University of Sussex."),
            right("english", "I have taught Law at the University of Sussex since my degree."),
            right("english", "I have a degree and lecture in Law at the University of Sussex."),
            right("english", "I supervise a degree in Law at the University of Sussex."),
            right("english", "I hope for a second degree in Law from the University of Sussex."),
            right("english", "I will soon have a degree in Law from the University of Sussex."),
            right("english", "I was offered a place for a degree in Law at the University of Sussex."),
            right("english", "I studied Law at the University of Sussex for a term."),
            right("english", "I studied Law at the University of Sussex as a visitor."),
            right("english", "I have a degree in Law and did an internship at the University of Sussex."),
            right("english", "I studied Law at Canterbury College."),
            right("english", "I have a diploma in Law from the University of Sussex."),
        ],
    );
    tell(
        &[("data/resume.json", &resume("Jura", "Ludwig-Maximilians-Universität"))],
        &[
            right("german", "ich studierte Jura an der Universität München."),
            right("german", "ich habe einen Abschluss in Jura von der Universität München."),
        ],
    );
    tell(
        &[("data/resume.json", &resume("Chimica", "Università di Pavia"))],
        &[
            told("italian", "sono laureata in Chimica all’Università di Torino."),
            right("italian", "sono laureata in Chimica all’Università di Pavia."),
            right("italian", "sono laureata in Chimica e insegno all’Università di Torino."),
        ],
    );
}

#[test]
fn false_friends_are_told() {
    tell(
        &[],
        &[
            Row {
                lang: "spanish",
                body: "Estoy muy excitado con esta oportunidad.",
                code: "spelling",
                ..ROW
            },
            Row {
                lang: "italian",
                body: "Preparo una gamma di risotti senza preservativi.",
                code: "spelling",
                ..ROW
            },
            Row { lang: "spanish", body: "Estoy muy ilusionado con esta oportunidad.", ..ROW },
            Row { lang: "italian", body: "Preparo risotti senza conservanti.", ..ROW },
        ],
    );
}

#[test]
fn a_letter_laid_out_as_in_britain_says_of_which_country_its_english_is() {
    for (lang, layout, is_noted) in
        [("english", "british", true), ("en-GB", "british", false), ("en", "letterhead", false)]
    {
        let letter =
            format!("---\nlayout: {layout}\ntitle: T\nlang: {lang}\ndate: 2026-11-30\n---\nI bake.\n");
        let workspace = Workspace::default().file("letterpress.yml", HEAD).file("letters/l.md", &letter);
        let lines = workspace.json(&["check", "-v"]);
        let noted = lines.iter().any(|line| line["code"] == "language" && line["severity"] == "note");
        assert_eq!(noted, is_noted, "{lang} {layout}: {lines:?}");
        assert!(workspace.found(&["check"]).iter().all(|found| found.code != "language"), "{lang}");
    }
}

#[test]
fn a_column_that_is_the_employers_is_read_and_none_counts_where_the_letter_prints_it() {
    let letter = "---\nlayout: letterhead\ntitle: T\nlang: en-GB\ndate: 2026-11-30\nsubject: X\n---\nI bake in {{ page.town }}.\n";
    for (list, said) in [
        (
            "name,jobtitle,contact,address,town\nAcme,Vet,Ms. June Sailor,\"14 Front Street, Astoria\",York\n",
            "",
        ),
        ("company,jobtitle,street,zip,city,town\nAcme,Vet,14 Front Street,97103,Astoria,the coast\n", ""),
        (
            "company,firm,jobtitle,street,zip,city,town\nAcme,Ames,Vet,14 Front Street,97103,Astoria,the coast\n",
            "are all read as `name`",
        ),
    ] {
        let workspace = Workspace::default()
            .file("letterpress.yml", HEAD)
            .file("letters/l.md", letter)
            .file("j.csv", list);
        let lines = workspace.json(&["batch", "j.csv", "--letter", "l", "-f", "text", "-v"]);
        let messages: Vec<&str> = lines.iter().filter_map(|line| line["message"].as_str()).collect();
        assert!(!messages.iter().any(|message| message.contains("is not read")), "{messages:?}");
        let found = workspace.found(&["batch", "j.csv", "--letter", "l", "-f", "text"]);
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        if said.is_empty() {
            assert!(told.is_empty(), "{told:?}");
        } else {
            assert!(told.iter().any(|message| message.contains(said)), "{told:?}");
        }
    }
}
