//! The words that [`intent`](super::intent) goes by, in English, German, French and Spanish.

use super::super::words::List;

/// Words that start another clause.
pub(super) const CONNECTIVES: List = List("and und et y but aber mais pero while während so");

/// Small words between a preposition and a name.
pub(super) const ARTICLES: List = List(
    "the your der die das dem den des la le les l el los las all both firma company empresa société \
    entreprise ihrem ihrer ihre ihr herrn frau",
);

/// Prepositions of a place.
pub(super) const PLACES: List = List(
    "at with for to in within bei beim für zu zum zur an am im chez à au aux dans sein auprès pour en con \
    para a al",
);

/// Prepositions of an owner.
pub(super) const OWNERS: List = List("of von vom des de du d del");

/// What likens one company to another.
pub(super) const LIKE: List = List("like wie comme como");

/// What one applies for.
pub(super) const POSITIONS: List = List(
    "position positions role roles job jobs internship internships career careers opening openings vacancy \
    vacancies opportunity opportunities traineeship apprenticeship fellowship placement engagement future \
    application candidacy stelle stellen praktikum ausbildung rolle einstieg karriere mitarbeit zukunft \
    anstellung anschreiben traineeprogramm abschlussarbeit poste postes stage emploi alternance offre \
    opportunité candidature carrière cdi cdd apprentissage rôle avenir intégration puesto puestos prácticas \
    empleo trabajo posición vacante rol oferta beca candidatura carrera oportunidad solicitud futuro \
    praktikumsplatz ausbildungsplatz",
);

/// How German names positions.
pub(super) const ENDINGS: List =
    List("stelle praktikum position ausbildung volontariat bewerbung ausschreibung stellenanzeige");

/// What an employer has to offer, so that `of` ties it to the employer.
pub(super) const OFFERS: List = List(
    "opening openings vacancy vacancies offre annonce oferta vacante anuncio team teams équipe équipes \
    equipo",
);

/// Positions that end by themselves.
pub(super) const STAGES: List =
    List("internship traineeship placement apprenticeship praktikum stage prácticas beca");

/// Nouns that are the application itself, so that `my` before them says nothing of the past.
pub(super) const APPLICATIONS: List = List(
    "application candidacy bewerbung initiativbewerbung anschreiben candidature candidatura solicitud future \
    zukunft avenir futuro einstieg intégration",
);

/// Verbs of applying.
pub(super) const APPLYING: List = List(
    "apply applying applied application candidate bewerbe bewerben bewirbt postule postuler candidater postulo \
    postular postularme solicito solicitar aplicar",
);

/// Words whose object is the employer.
pub(super) const JOINING: List =
    List("join joining rejoindre intégrer unirme incorporarme sumarme integrarme part teil partie parte");

/// Of these, the ones that need a verb such as `become`.
pub(super) const PARTS: List = List("part teil partie parte");

/// Verbs of being and becoming.
pub(super) const TO_BE: List =
    List("be being become becoming getting werden werde sein wäre faire fais formar forme ser");

/// What may stand between such a word and the name.
pub(super) const JOINED: List =
    List("at with of von bei de chez a en al à equipo équipe équipes team teams staff folks people as d");

/// Words of wishing.
pub(super) const MODAL: List = List(
    "would could like love want wish hope eager keen excited thrilled look looking ready möchte würde will \
    wünsche gerne gern könnte souhaite souhaiterais voudrais aimerais désire serais veux gustaría quiero \
    quisiera deseo encantaría querría",
);

/// What one would do there.
pub(super) const BEING_THERE: List = List(
    "work working intern start begin grow help write build bring continue pursue serve use share develop \
    make put learn arbeiten mitarbeiten einsteigen anfangen beginnen mitwirken einbringen lernen tätig werden \
    beitragen sein travailler commencer évoluer apporter effectuer trabajar empezar aportar crecer colaborar",
);

/// Cues after which a position is one that was not yet had.
pub(super) const FORWARD: List = List(
    "apply applying applied interested interest excited thrilled delighted looking advertised advertisement \
    candidate considered consider considering consideration hiring seeking open suited fit fits suits match \
    matches ideal perfect qualify qualifies qualified prepare prepares prepared saw seen read found writing \
    wanted dreamed dreamt hoped learned learnt heard bewerbe bewerben bewerbung interessiere interesse möchte \
    gelesen ausgeschrieben ausgeschriebene passt aufmerksam begeistert postule candidature intéressé \
    intéressée souhaite solicito interesa gustaría postulo candidatura correspond",
);

/// What makes `my position` one to come.
pub(super) const NEXT: List = List("next future dream nächste nächsten prochain prochaine próximo próxima");

/// Whose a position is.
pub(super) const MINE: List =
    List("my his her their mein meine meinem meinen meiner meines mon ma mes mi mis");

/// Verbs of one's own past.
pub(super) const PAST: List = List(
    "worked studied interned graduated received earned completed finished held took did left quit spent \
    gained built developed led taught served volunteered collaborated contributed founded joined accepted \
    landed secured enrolled attended employed met invited submitted talked spoke interviewed thank thanks \
    gearbeitet studiert studierte absolvierte absolviert arbeitete lernte sammelte leitete beschäftigt \
    angestellt beendet beendete travaillé étudié obtenu effectué réalisé terminé travaillais rencontré \
    trabajé estudié trabajado estudiado hice realicé obtuve terminé conocí",
);

/// Things of one's own past; behind a position they say what it asks for.
pub(super) const PAST_THINGS: List = List(
    "graduate degree diploma bachelor bachelors msc bsc phd colleague colleagues experience experiences alumna \
    alumnus thesis time years months ago studium abschluss tätig jahre jahren monate monaten zeit erfahrung \
    erfahrungen masterarbeit bachelorarbeit diplômé diplômée diplôme expérience ans mois graduado graduada \
    título licenciado licenciada experiencia años meses tiempo",
);

/// What was done with a position of the past or is held now.
pub(super) const TAKEN: List = List(
    "offered declined rejected turned refused hold holds has abgelehnt angenommen angeboten refusé accepté \
    rechacé acepté fait eu tengo occupe",
);

/// Words that set a clause in the past or the present.
pub(super) const BYGONE: List = List(
    "during after since before while previous previously former formerly current currently last past ex doing \
    während nach seit vor bisherige bisherigen bisher frühere früheren ehemalige ehemaligen aktuelle \
    aktuellen aktuell derzeit derzeitige derzeitigen zuletzt damals pendant lors après depuis avant ancien \
    ancienne actuel actuelle actuellement dernier dernière précédent précédente durante tras desde después \
    antes anterior actual actualmente último última",
);

/// What a position of the past did, right behind the name.
pub(super) const TAUGHT: List = List(
    "taught gave allowed showed helped sparked prepared ended ends equipped shaped lehrte zeigte endet endete",
);

/// Verbs that stand behind the name and tell of the past.
pub(super) const PARTICIPLES: List = List(
    "gearbeitet absolviert studiert gesammelt gemacht gelernt gewesen beschäftigt abgeschlossen entwickelt \
    verbracht geleitet unterstützt mitgewirkt gewonnen betreut geschrieben erworben kennengelernt gegründet \
    angestellt arbeitete arbeite gezeigt gelehrt beigebracht ermöglicht geholfen worked interned studied \
    learned built developed led spent ago gained wrote permis appris montré enseigné enseñaron enseñó \
    permitieron permitió ayudaron fueron",
);

/// A group of colleagues.
pub(super) const TEAMS: List = List("team teams equipo equipos équipe équipes crew family familie");

/// What stands before the name in `the X team`.
pub(super) const TEAM_LEADS: List = List(
    "the your das dem ihr ihrem des im ins beim liebes dear hello hi hallo entire whole gesamte this zum vom",
);

/// Prepositions of what others did.
pub(super) const BY_OTHERS: List = List("by from vom von par por with mit avec con");

/// What kind of thing employers are.
pub(super) const COMPANIES: List = List(
    "company companies firm startup start place organisation organization employer unternehmen firma \
    arbeitgeber entreprise société empresa compañía",
);

/// What stands before a year.
pub(super) const YEARS_FOLLOW: List = List("in since im seit en until bis");

/// Verbs of having.
pub(super) const HAVING: List = List("have had habe hatte ai avais");
