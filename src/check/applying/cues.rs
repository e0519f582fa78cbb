//! The words that [`intent`](super::intent) goes by, in English, German, French and Spanish.

use crate::words::WordList;

/// Words that start another clause.
pub(super) const CONNECTIVES: WordList = WordList("and und et y but aber mais pero while während");

/// Small words between a preposition and a name.
pub(super) const ARTICLES: WordList = WordList(
    "\
    the your der die das dem den des la le les l el los las all both firma company empresa société \
    entreprise ihrem ihrer ihre ihr herrn frau het il lo gli una",
);

/// Prepositions of a place.
pub(super) const PLACES: WordList = WordList(
    "\
    at with for to in within bei beim für zu zum zur an am im chez à au aux dans sein auprès pour en con \
    para a al presso bij w do na nel nella alla allo naar",
);

/// Prepositions of an owner.
pub(super) const OWNERS: WordList = WordList("of von vom des de du d del di della dello van");

/// What likens one company to another.
pub(super) const LIKE: WordList = WordList("like wie comme como");

/// What one applies for.
pub(super) const POSITIONS: WordList = WordList(
    "\
    position positions role roles job jobs internship internships career careers opening openings vacancy \
    vacancies opportunity opportunities traineeship apprenticeship fellowship placement engagement future \
    application candidacy stelle stellen praktikum ausbildung rolle einstieg karriere mitarbeit zukunft \
    anstellung anschreiben traineeprogramm abschlussarbeit poste postes stage emploi alternance offre \
    opportunité candidature carrière vacantes plazas ofertas cdi cdd apprentissage rôle avenir intégration puesto puestos \
    prácticas empleo trabajo posición vacante rol oferta beca candidatura carrera oportunidad solicitud \
    futuro post plaza praktikumsplatz ausbildungsplatz posizione ruolo tirocinio lavoro functie vacature baan \
    sollicitatie stanowisko stanowiska pracę podanie posada vaga",
);

/// How German names positions.
pub(super) const ENDINGS: WordList =
    WordList("stelle praktikum position ausbildung volontariat bewerbung ausschreibung stellenanzeige");

/// What an employer has to offer, so that `of` ties it to the employer.
pub(super) const OFFERS: WordList = WordList(
    "\
    opening openings vacancy vacancies offre annonce oferta vacante anuncio team teams équipe équipes \
    equipo",
);

/// Positions that end by themselves.
pub(super) const STAGES: WordList =
    WordList("internship traineeship placement apprenticeship praktikum stage prácticas beca");

/// Nouns that are the application itself, so that `my` before them says nothing of the past.
pub(super) const APPLICATIONS: WordList = WordList(
    "\
    application candidacy bewerbung initiativbewerbung anschreiben candidature candidatura solicitud \
    future zukunft avenir futuro einstieg intégration",
);

/// Verbs of applying.
pub(super) const APPLYING: WordList = WordList(
    "\
    apply applying applied application candidate bewerbe bewerben bewirbt postule postuler candidater \
    postulo postular postularme solicito solicitar aplicar candido candidarmi solliciteer solliciteren \
    sollicitatie aplikuję aplikować considering considered consideration",
);

/// Words whose object is the employer.
pub(super) const JOINING: WordList = WordList(
    "\
    join joining rejoindre intégrer unirme incorporarme sumarme integrarme rejoignant intégrant uniéndome incorporándome member mitglied membre miembro part teil partie parte \
    integrarse unirmi entrare dołączyć dołączenie deel",
);

/// Of these, the ones that need a verb such as `become`.
pub(super) const PARTS: WordList = WordList("part teil partie parte member mitglied membre miembro");

/// Verbs of being and becoming.
pub(super) const TO_BE: WordList =
    WordList("be being become becoming getting werden werde sein wäre faire fais formar forme ser uitmaken");

/// What may stand between such a word and the name.
pub(super) const JOINED: WordList = WordList(
    "\
    at with of von bei de chez a en al à equipo équipe équipes team teams staff folks people as d zespołu \
    zespół squadra redaktion belegschaft mannschaft crew family familie newsroom der die das van uit do",
);

/// Words of wishing.
pub(super) const MODAL: WordList = WordList(
    "\
    would could like love want wish hope eager keen excited thrilled look looking ready möchte würde will \
    wünsche gerne gern könnte souhaite souhaiterais voudrais aimerais désire serais veux gustaría quiero \
    quisiera deseo encantaría querría dream dreamed dreamt wäre hätte vorrei desidero zou wil chciałabym \
    chciałbym gostaria interesado interesada intéressé intéressée interessato interested honour honor \
    honneur ehre placer objetivo objectif ziel goal aim souhait wunsch lust",
);

/// What one would do there.
pub(super) const BEING_THERE: WordList = WordList(
    "\
    work working intern start begin grow help write build bring continue pursue serve use share develop \
    make put learn arbeiten mitarbeiten einsteigen anfangen beginnen mitwirken einbringen lernen tätig \
    werden beitragen sein travailler commencer évoluer apporter effectuer trabajar empezar aportar crecer \
    colaborar lavorare werken pracować trabalhar",
);

/// Cues after which a position is one that was not yet had.
pub(super) const FORWARD: WordList = WordList(
    "\
    apply applying applied interested interest excited thrilled delighted looking advertised advertisement \
    candidate considered consider considering consideration hiring seeking open suited fit fits suits \
    match matches ideal perfect qualify qualifies qualified prepare prepares prepared saw seen read found \
    writing wanted dreamed dreamt hoped learned learnt heard bewerbe bewerben bewerbung interessiere \
    interesse möchte gelesen ausgeschrieben ausgeschriebene passt aufmerksam begeistert postule \
    candidature intéressé intéressée souhaite solicito interesa gustaría postulo candidatura correspond \
    reizt interessiert anspricht lockt attire séduit atrae tenté tente",
);

/// What makes `my position` one to come.
pub(super) const NEXT: WordList =
    WordList("next future dream nächste nächsten prochain prochaine próximo próxima");

/// A group of colleagues.
pub(super) const TEAMS: WordList = WordList("team teams equipo equipos équipe équipes crew family familie");

/// What stands before the name in `the X team`.
pub(super) const TEAM_LEADS: WordList = WordList(
    "\
    the your das dem ihr ihrem des im ins beim liebes dear hello hi hallo entire whole gesamte this zum \
    vom",
);

/// Prepositions of what others did.
pub(super) const BY_OTHERS: WordList = WordList("by from vom von par por with mit avec con");

/// What kind of thing employers are.
pub(super) const COMPANIES: WordList = WordList(
    "\
    company companies firm somewhere anywhere startup start place organisation organization employer unternehmen firma \
    arbeitgeber entreprise société empresa compañía",
);

/// What the author would gladly do or be, so that `at X` is where.
pub(super) const WISHES: WordList = WordList(
    "\
    love want wish hope eager keen excited thrilled happy delighted glad honoured honored proud dreamed \
    dreamt dreaming imagine envision privilege pleasure forward möchte würde gerne gern könnte wäre hätte \
    freue vorstellen träume souhaite souhaiterais voudrais aimerais désire serais ravi ravie pourrais rêve \
    gustaría quiero quisiera deseo encantaría querría podría ilusión vorrei desidero zou chciałabym \
    chciałbym motivation motivación motivazione desire wunsch envie ganas honour honor honneur ehre \
    ambition",
);

/// Subjects of whom a wish says nothing of the author.
pub(super) const OTHERS: WordList = WordList("we they he she you people customers users who");

/// What one does for an employer.
pub(super) const CONTRIBUTING: WordList = WordList(
    "\
    contribute contributing bring bringing offer offering add adding give giving dedicate devote commit \
    come move transfer apply asset value beitragen beizutragen einbringen einzubringen contribuer apporter \
    put poner stellen mettre aportar contribuir dedicar contribuire portare addition fit helpful",
);

/// What of an employer's one contributes to.
pub(super) const AIMS: WordList = WordList(
    "\
    success growth mission future development work goals progress vision efforts erfolg wachstum zukunft \
    ziele succès croissance développement avenir éxito crecimiento desarrollo misión futuro",
);

/// What an employer does to the author.
pub(super) const ATTRACTS: WordList = WordList(
    "\
    attracts attracted attract draws drew drawn excites appeals interested interest passionate \
    enthusiastic reizt fasziniert begeistert interessiert attire séduit intéresse atrae interesa \
    entusiasma convence enthousiasme tente convinces strikes zieht lockt excited enthused curious intéressé intéressée attiré attirée enthousiasmé interesado \
    interesada atraído atraída attratto interessato",
);

/// What may stand after a name that is all that is spoken of.
pub(super) const AFTER: WordList = WordList(
    "\
    s is are and or as because since for in on at with i to where who which that so but by from und oder \
    als weil da denn für ist in im an auf mit ich wo et ou comme car parce pour dans avec où qui y o como \
    porque para con donde que e come perché per en omdat voor",
);

/// Why one writes.
pub(super) const WHY: WordList = WordList("why warum weshalb wieso pourquoi perché waarom dlaczego");

/// What is advertised.
pub(super) const POSTED: WordList = WordList(
    "\
    opening openings vacancy vacancies internship traineeship apprenticeship fellowship posting advert \
    advertisement ad listing stelle stellen stellenanzeige stellenausschreibung ausschreibung anzeige \
    praktikum",
);

/// Forms of `to be` that say how something is.
pub(super) const IS: WordList =
    WordList("is are be seems looks ist sind wäre scheint est serait semble es sería parece è sarebbe");

/// What suits somebody.
pub(super) const RIGHT: WordList = WordList(
    "\
    right perfect ideal best natural obvious dream exactly richtige richtiger richtigen ideale idealer \
    perfekte genau idéal idéale parfait parfaite rêve bon bonne perfecto perfecta mejor adecuado adecuada \
    giusto giusta",
);

/// What an employer is to the author.
pub(super) const EMPLOYERS: WordList = WordList(
    "\
    place company employer home fit match choice step environment team organisation organization firm next \
    ort arbeitgeber unternehmen firma adresse wahl schritt umfeld richtige entreprise endroit employeur \
    choix étape lieu lugar empresa sitio opción paso posto azienda",
);

/// The author.
pub(super) const ME: WordList = WordList("me m my mich mir meine meinen moi ma mon mí mi mis me");

/// Nouns that look ahead even where they are the author's.
pub(super) const WAYS: WordList = WordList(
    "career journey path karriere laufbahn weg carrière parcours carrera trayectoria carriera loopbaan",
);

/// What one does in a position; of one's own past as often as not.
pub(super) const TASKS: WordList = WordList(
    "\
    aufgabe aufgaben tätigkeit herausforderung funktion challenge challenges task tasks mission défi \
    misión reto sfida",
);

/// What one would be or do, where the name comes first.
pub(super) const CONDITIONAL: WordList = WordList(
    "\
    wäre sähe fände würde hätte pourrais pourrait serais serait trouverais podría sería tendría vorrei \
    sarebbe",
);

/// Verbs that end a German clause, or a French or Spanish one, whose object is the employer.
pub(super) const STRENGTHENING: WordList = WordList(
    "\
    verstärken unterstützen bereichern voranbringen weiterbringen mitgestalten mitzugestalten mitzuwirken \
    beizutragen mitzuarbeiten voranzubringen weiterzubringen weiterzuentwickeln anzufangen einzusteigen \
    einzubringen",
);

/// Words of being able to, which are a wish only before what one would do.
pub(super) const ABLE: WordList = WordList(
    "\
    can able confident convinced sure certain kann überzeugt sicher peux puedo posso convaincu convaincue \
    convencido convencida convinto believe glaube denke",
);

/// Prepositions of what attracts.
pub(super) const DRAWN_BY: WordList = WordList("to in by an bei chez à par en de von a about nach over");

/// Prepositions of where one would be; `in` and `with` stand before tools, too.
pub(super) const THERE: WordList = WordList("at within bei beim chez presso bij sein");

/// Prepositions of whom something is given to.
pub(super) const GIVEN: WordList = WordList("to zu zum zur à a al au para für pour");

/// What one does for an employer that is the verb's object: `help X grow`.
pub(super) const HELPING: WordList =
    WordList("help helping support supporting assist strengthen serve aider soutenir ayudar apoyar");

/// What says that another is less good.
pub(super) const BETTER: WordList = WordList("better besser besseren bessere meilleur meilleure mejor");

/// Whose an employer is to whom one writes to it.
pub(super) const YOURS: WordList =
    WordList("your ihr ihre ihrem ihrer ihres votre su vuestra vuestro vostra uw");

/// Someone of an employer's.
pub(super) const MEMBERS: WordList = WordList(
    "member part employee colleague mitglied teil mitarbeiter mitarbeiterin membre miembro parte lid",
);

/// How a position was made known.
pub(super) const ADVERTISED: WordList = WordList(
    "\
    advertised posted published listed offered announced proposé proposée publié publiée offert offerte \
    publicado publicada ofrecido ofertado ofertada anunciado anunciada pubblicato pubblicata",
);

/// What compares one employer with another.
pub(super) const COMPARED: WordList =
    WordList("unlike like wie anders when while contrairement comme como diferencia since");

/// What an employer does that has a position to give.
pub(super) const SEEKING: WordList = WordList(
    "\
    looking seeking seeks hiring hires recruiting recruits need needs wanted asks requires verlangt sucht suchen braucht cherche recherche recrute \
    embauche busca buscan necesita cerca zoekt",
);

/// What the author would be to an employer.
pub(super) const ASSETS: WordList =
    WordList("asset addition atout bereicherung gewinn enriquecimiento risorsa");

/// Verbs of being in the right place, right before `at X`.
pub(super) const BELONGING: WordList =
    WordList("belong thrive flourish excel fit gehöre passe encajo encajaría encajar");

/// Whom one writes to.
pub(super) const YOU: WordList = WordList("you sie vous usted ustedes");

/// An employer that has something.
pub(super) const HAS: WordList = WordList("has have hat a tiene");

/// Whom an employer has that is another employer.
pub(super) const RIVALS: WordList = WordList(
    "\
    client customer competitor competitors rival supplier partner kunde konkurrent wettbewerber lieferant \
    concurrent fournisseur partenaire cliente competidor proveedor socio",
);

/// Parts of an employer that one writes to: `your group at X`.
pub(super) const GROUPS: WordList = WordList(
    "\
    team group institute department lab laboratory ward school office company work faculty institut abteilung \
    haus klinik gruppe arbeitsgruppe lehrstuhl station schule filiale laboratoire équipe service établissement \
    agence equipo grupo laboratorio instituto departamento centro",
);

/// What one does with a position that begins.
pub(super) const BEGINNING: WordList = WordList(
    "machen absolvieren beginnen fortsetzen starten antreten faire effectuer commencer hacer realizar empezar",
);
