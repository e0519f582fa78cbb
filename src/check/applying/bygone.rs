//! The words that say that something of an employer is past, is already, or is not, in English, German, French and
//! Spanish.

use crate::words::WordList;

/// Verbs of one's own past.
pub(super) const PAST: WordList = WordList(
    "\
    worked studied interned graduated received earned completed finished held took did left quit spent \
    gained built developed led taught served volunteered collaborated contributed founded joined accepted \
    landed secured enrolled attended employed met invited submitted talked spoke interviewed thank thanks \
    gearbeitet studiert studierte absolvierte absolviert arbeitete lernte sammelte leitete beschäftigt \
    angestellt beendet beendete travaillé étudié obtenu effectué réalisé terminé travaillais rencontré \
    trabajé estudié trabajado estudiado hice realicé obtuve terminé conocí lavorato studiato gewerkt \
    gestudeerd pracowałam pracowałem aprendí aprendido adquirido paid loved enjoyed vivido appris acquis imparato acquired gathered",
);

/// Things of one's own past; after a position they say what it asks for.
pub(super) const PAST_THINGS: WordList = WordList(
    "\
    graduate degree diploma bachelor bachelors msc bsc phd experience experiences \
    alumna alumnus thesis time years months ago studium abschluss tätig jahre jahren monate monaten zeit \
    erfahrung erfahrungen masterarbeit bachelorarbeit diplômé diplômée diplôme expérience ans mois \
    graduado graduada título licenciado licenciada experiencia años meses tiempo",
);

/// What was done with a position of the past or is held now.
pub(super) const TAKEN: WordList = WordList(
    "\
    gave lost offered declined rejected turned refused hold holds has abgelehnt angenommen angeboten refusé accepté \
    rechacé acepté fait eu tengo occupe",
);

/// Words that set a clause in the past or the present.
pub(super) const BYGONE: WordList = WordList(
    "\
    during after since before while previous previously former formerly current currently last past ex \
    doing während nach seit vor bisherige bisherigen bisher frühere früheren ehemalige ehemaligen aktuelle \
    aktuellen aktuell derzeit derzeitige derzeitigen zuletzt damals pendant lors après depuis avant ancien \
    ancienne actuel actuelle actuellement dernier dernière précédent précédente durante tras desde después \
    antes anterior actual actualmente último última",
);

/// What a position of the past did, right after the name.
pub(super) const TAUGHT: WordList = WordList(
    "\
    taught gave allowed showed helped sparked prepared ended ends equipped shaped lehrte zeigte endet \
    endete",
);

/// Verbs that stand after the name and tell of the past.
pub(super) const PARTICIPLES: WordList = WordList(
    "\
    gearbeitet absolviert studiert gesammelt gemacht gelernt gewesen beschäftigt abgeschlossen entwickelt \
    verbracht geleitet unterstützt mitgewirkt gewonnen betreut geschrieben erworben kennengelernt \
    gegründet angestellt durfte konnte musste arbeitete arbeite gezeigt gelehrt beigebracht ermöglicht \
    geholfen worked interned studied learned built developed led spent ago gained wrote permis appris \
    montré enseigné enseñaron enseñó permitieron permitió ayudaron fueron",
);

/// Verbs right before `at X` that tell of the past.
pub(super) const PAST_NEAR: WordList = WordList(
    "finish finishing learned learnt did saw wrote made used ran designed had was were been picked grew succeeded",
);

/// Verbs of having applied.
pub(super) const APPLIED: WordList =
    WordList("applied beworben bewarb postulé candidaté solicité postulé presenté candidata candidato");

/// When one applied before.
pub(super) const FORMERLY: WordList = WordList(
    "\
    last ago past previously once before already earlier formerly letztes letzten letzter vergangenes \
    vergangenen vorigen voriges vor bereits damals früher einmal dernier dernière déjà auparavant pasado \
    anteriormente antes hace",
);

/// What makes another application of it.
pub(super) const AGAIN: WordList =
    WordList("again now nun jetzt erneut nochmals maintenant nouveau ahora nuevo");

/// What was.
pub(super) const WAS: WordList =
    WordList("was were been had war waren hatte étais était avais era estaba fue fueron");

/// What was answered to an application of the past.
pub(super) const REFUSED: WordList = WordList(
    "\
    rejected refused declined unsuccessful blieb abgelehnt refusée rejetée rechazada rechazaron fracasó",
);

/// What is done to an employer of the past.
pub(super) const LEAVING: WordList = WordList(
    "leave leaving left quit quitting quitter quitterai quitté verlasse verlassen dejar dejé lasciare",
);

/// What stands before a year.
pub(super) const YEARS_FOLLOW: WordList = WordList("in since im seit en until bis");

/// Verbs of having.
pub(super) const HAVING: WordList = WordList("have had habe hatte ai avais");

/// What says that it is done already: `continue to contribute to X`.
pub(super) const KEEPING: WordList =
    WordList("continue continuing keep still further weiterhin weiter continuer seguir");

/// What denies that one would be there.
pub(super) const NOT: WordList = WordList("not nicht never longer länger nie pas jamais nunca tampoco");

/// What makes of that denial more than it said.
pub(super) const ONLY: WordList = WordList("only nur just seulement solo sólo more");

/// People of one's own past.
pub(super) const PEOPLE: WordList = WordList(
    "\
    colleague colleagues supervisor manager boss mentor referee reference references contact professor friend friends chef \
    chefin vorgesetzter vorgesetzte vorgesetzten betreuer freund freundin responsable tuteur jefe jefa \
    tutor amigo amiga ami amie brother sister wife husband father mother",
);

/// Whose a position is.
pub(super) const MINE: WordList =
    WordList("my his her their mein meine meinem meinen meiner meines mon ma mes mi mis");

/// Words of following an employer from afar, which is no past there.
pub(super) const FOLLOWING: WordList = WordList(
    "\
    follow followed following admire admired known wanted dreamed hoped verfolge beobachte bewundere kenne schätze \
    wünsche träume suis admire rêve sigo admiro",
);

/// What may stand between the author and what is done.
pub(super) const STILL: WordList = WordList("still also currently now often immer noch derzeit auch encore");
