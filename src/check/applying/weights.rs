//! What words weigh where none decides alone: the table that [`weight`](super::Sentence::weight) adds up.
//!
//! Each list has the words of English, German, French and Spanish, in this order; `*` stands for any ending.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::REACH;
use crate::words::WordList;

/// What a word of a sentence says of the employer in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The author wishes for something.
    Wish,
    /// The author can do something, or is about to.
    Able,
    /// Something attracts or convinces the author.
    Interest,
    /// The author thinks well of something.
    Liking,
    /// The author would give something.
    Give,
    /// The employer gives something.
    Offer,
    /// Somebody suits somebody.
    Fit,
    /// One would talk, or hear of each other.
    Meet,
    /// Somebody is spoken to.
    Address,
    /// Something lies ahead.
    Ahead,
    /// There is a reason for a choice.
    Reason,
    /// A position is offered, here or elsewhere.
    Posting,
    /// The author applies, here or elsewhere.
    Apply,
    /// It is the author's choice.
    Chosen,
    /// One employer is held against another.
    Compare,
    /// The employer is somebody's customer, rival or partner.
    Other,
    /// The employer is a subject of study or of talk, or where somebody else is.
    Subject,
    /// The employer's is a tool, or a skill.
    Tool,
}

/// Where a word has to stand to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CuePosition {
    /// On either side of the name.
    Around,
    /// Before it.
    Before,
    /// After it.
    After,
}

/// A line of the table.
#[derive(Debug)]
pub(super) struct CueRow {
    pub(super) turn: Cue,
    /// What a word weighs in the name's own clause.
    pub(super) weight: i32,
    /// Where it counts, and as far from the name as this many words.
    pub(super) side: CuePosition,
    pub(super) reach: usize,
    words: WordList,
}

const fn row(turn: Cue, weight: i32, side: CuePosition, reach: usize, words: &'static str) -> CueRow {
    CueRow { turn, weight, side, reach, words: WordList(words) }
}

/// The table.
const TABLE: &[CueRow] = &[
    row(
        Cue::Wish,
        2,
        CuePosition::Around,
        REACH,
        "\
        would want wish hope hoping eager keen excited thrilled happy delighted glad honoured honored proud \
        dream dreamed dreamt dreaming imagine privilege pleasure forward aspire ready goal aim ambition intend \
        plan gladly rather welcome \
        möchte würde will gern gerne könnte wäre freue* freude vorstell* wünsch* wunsch träume traum ziel \
        hoffe begeistert motiviert lust zieht \
        souhait* voudrais aimerais désire serais serait ravi ravie heureux heureuse pourrais rêve rêvé envie \
        prêt prête impatien* viendrais honneur honoré* fierté fier fière veux motivé* objectif \
        gustaría quiero quisiera deseo deseando encantaría querría podría ilusión soñado sueño espero ganas \
        honor orgullo agradecería objetivo sería motivad*",
    ),
    row(
        Cue::Able,
        1,
        CuePosition::Around,
        REACH,
        "can could able confident certain sure chance opportunity possibility kann möglichkeit chance possibilité sicher überzeugt peux saurai capable puedo oportunidad posibilidad convencid*",
    ),
    row(
        Cue::Interest,
        2,
        CuePosition::Around,
        REACH,
        "\
        draws drew drawn attract* appeal* excites inspir* resonat* align* fascinat* convinced \
        persuaded captivat* attention passion* enthusias* curious interest* struck stood stands \
        complement* join rejoin* \
        reizt fasziniert begeistert überzeugt anspricht angesprochen spricht gefällt deckt schätze \
        interessier* interesse decken teile identifiziere attrakt* auszeichnet neugierig imponiert aufmerksam reizvoll \
        attir* sédui* intéress* touche* passionn* correspond* partage convaincu* persuad* plaît \
        rejoignent reconnais \
        atrae* interes* entusiasm* apasion* fascin* comparto identifico encaj* motiva atención \
        sedujo coincid*",
    ),
    row(
        Cue::Liking,
        1,
        CuePosition::Around,
        REACH,
        "\
        share love like admir* impress* believe respect follow* beeindruck* impressionn* impresion* bewunder* mag verfolg* verbinde creo apprécie admiro aprecio \
        sigo",
    ),
    row(
        Cue::Give,
        2,
        CuePosition::Around,
        REACH,
        "\
        contribute contributing contribution* bring bringing offer support* help helping helpful useful valuable benefit benefits \
        strengthen advance serve serving difference impact asset addition value further available \
        beitragen beitrag einbring* einzubringen unterstütz* verstärk* voran* weiterhelfen helfen bereicher* \
        mitwirk* mitzuwirken mitgestalt* trage dienst engagier* stärken bringe biete verfügung nützlich gewinn \
        apport* contribu* mettre service servir soutenir renforcer aider offrir utile* disponible représenter investir \
        aport* contribu* poner servicio ayudar colaborar ofrezco sumar reforzar útil*",
    ),
    row(
        Cue::Offer,
        2,
        CuePosition::After,
        3,
        "\
        offers gives provides lets allows pays bietet gibt ermöglicht eröffnet offre offrirait propose permet \
        permettrait ouvre ofrece da permite brinda",
    ),
    row(
        Cue::Fit,
        2,
        CuePosition::Around,
        REACH,
        "\
        fit fits match matches suit suits suited home right perfect ideal natural step best exactly top sounds \
        passe passt passen heimat richtige* ideal* genau beste* vorstellungen platz \
        place idéal* besoins répond* profil parfaitement juste cadre endroit \
        perfil lugar referencia mejor sitio",
    ),
    row(
        Cue::Meet,
        2,
        CuePosition::Around,
        REACH,
        "\
        hear hearing meet meeting speak speaking talk talking discuss* interview conversation chat visit \
        call rückmeldung antwort gespräch einladung kennenlernen kennenzulernen vorstellungsgespräch nachricht \
        besuchen entretien réponse visiter rencontr* échanger retour contacter \
        entrevista noticias respuesta visitar conocer conocerles",
    ),
    row(
        Cue::Address,
        1,
        CuePosition::Around,
        REACH,
        "\
        you your yours sie ihr ihre ihrem ihren ihrer ihres ihnen vous votre vos ustedes usted su sus vuestro \
        vuestra les",
    ),
    row(
        Cue::Ahead,
        1,
        CuePosition::Around,
        REACH,
        "\
        will next soon career specifically especially particularly growing now \
        künftig zukünftig zukunft langfristig werde besonders insbesondere gerade \
        avenir carrière bientôt futur particulièrement surtout \
        futuro pronto especialmente carrera",
    ),
    row(
        Cue::Reason,
        1,
        CuePosition::Around,
        REACH,
        "\
        reason reasons why because writing grund gründe deshalb darum daher warum weshalb weil denn \
        raison raisons pourquoi écrire parce car razón razones eso porque escribo",
    ),
    row(
        Cue::Posting,
        2,
        CuePosition::Around,
        REACH,
        "\
        advert advertisement ad posting listing vacancy opening response search stellenanzeige* ausschreibung anzeige inserat \
        annonce anuncio",
    ),
    row(
        Cue::Apply,
        2,
        CuePosition::Around,
        REACH,
        "apply applying application bewerbe bewerbung unterlagen postule candidature solicito solicitud candidatura",
    ),
    row(
        Cue::Chosen,
        2,
        CuePosition::Around,
        REACH,
        "chose choose chosen picked choice decided consider* entschieden wahl choisi choix décidé elegido elegí decidido",
    ),
    row(
        Cue::Compare,
        6,
        CuePosition::Around,
        REACH,
        "\
        unlike likes than whereas compare compared comparison instead although though declined refused rejected \
        gegensatz anders vergleich statt anstatt obwohl contrairement plutôt tandis diferencia comparación \
        mientras",
    ),
    row(Cue::Compare, 6, CuePosition::After, REACH, "better besser mieux"),
    row(
        Cue::Other,
        6,
        CuePosition::Around,
        3,
        "\
        client clients customer customers competitor competitors rival rivals supplier suppliers vendor vendors \
        partner partnership integration kunde kunden kundin mandanten wettbewerber konkurren* lieferant* \
        partnerschaft zusammenarbeit kooperation concurrent* fournisseur* partenariat partenaire comptes \
        cliente clientes competidor* competencia proveedor* cuentas colaboración accounts account",
    ),
    row(
        Cue::Subject,
        4,
        CuePosition::Around,
        5,
        "\
        article blog paper podcast thesis dissertation conference lecture video manual \
        wrote said published friend friends brother sister father mother professor reference recommended \
        vortrag artikel masterarbeit bachelorarbeit buch studie konferenz freund freundin professorin \
        empfohlen zeugnis* auskunft \
        mémoire thèse conférence livre ami amie professeur conseillé recommandé \
        tesis artículo charla congreso libro amigo amiga profesor recomendó",
    ),
    row(
        Cue::Tool,
        4,
        CuePosition::Before,
        5,
        "\
        software tool tools library plugin plug api app phone database server servers certificate exam use uses \
        used using built continue keep mention \
        nutze nutzte benutze werkzeug* programm* zertifikat prüfung* \
        utilise logiciel* outil* maîtrise certificat \
        uso utilizo programa* herramienta* manejo certificado",
    ),
    row(
        Cue::Tool,
        4,
        CuePosition::Before,
        2,
        "contributor maintainer committer user experience experienced skills kenntnisse erfahrung* expérience experiencia years jahre ans años",
    ),
];

/// Whole words with their lines, and the beginnings of words with theirs.
type Words = (HashMap<&'static str, Vec<&'static CueRow>>, Vec<(&'static str, &'static CueRow)>);

/// Every word of the table.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let (mut whole, mut starts) = (HashMap::<&str, Vec<&CueRow>>::new(), Vec::new());
    for row in TABLE {
        for word in row.words.iter() {
            match word.strip_suffix('*') {
                Some(start) => starts.push((start, row)),
                None => whole.entry(word).or_default().push(row),
            }
        }
    }
    (whole, starts)
});

/// The lines of the table that a word in lower case is in.
pub(super) fn rows(word: &str) -> impl Iterator<Item = &'static CueRow> {
    let (whole, starts) = &*WORDS;
    let begun = starts.iter().filter(move |(start, _)| word.starts_with(start)).map(|(_, row)| *row);
    whole.get(word).into_iter().flatten().copied().chain(begun)
}

/// English wishes, which do not say whose they are.
pub(super) const ANYBODYS: WordList = WordList(
    "\
    would want wish hope hoping eager keen excited thrilled happy delighted glad honoured honored proud dream \
    dreamed dreamt dreaming imagine forward aspire ready intend plan gladly can could able confident certain \
    sure",
);

/// Words for the author, and verbs that are the author's.
pub(super) const FIRST_PERSON: WordList = WordList(
    "\
    i me my mine myself ich mich mir mein meine meinem meinen meiner meines je j me m moi mon ma mes miens \
    miennes mí mi mis yo creo busco presento comparto siento considero estoy soy tengo puedo podría confío agradezco agradecería dirijo llevo quisiera",
);

/// Words for whom the author writes to.
pub(super) const ADDRESSED: WordList = WordList(
    "you your yours sie ihr ihre ihrem ihren ihrer ihres ihnen vous votre vos ustedes usted su sus les",
);

/// Those of them that German writes with a capital.
pub(super) const CAPITAL: WordList = WordList("sie ihr ihre ihrem ihren ihrer ihres ihnen");

/// What an employer has that attracts.
pub(super) const THINGS: WordList = WordList(
    "\
    mission vision values culture reputation commitment approach philosophy ethos focus dedication spirit success \
    environment work werte werten kultur unternehmenskultur ruf philosophie haltung leitbild erfolg ansatz engagement \
    valeurs réputation culture engagements recherches valores misión cultura compromiso reputación \
    filosofía trato líneas labor trabajo dynamisme ambiente",
);

/// Prepositions of where one would be.
pub(super) const BEFORE_NAME: WordList =
    WordList("at for within bei beim für an chez pour à auprès en con where");

/// Being, working and growing somewhere.
pub(super) const BEING: WordList = WordList(
    "\
    be being work working grow growing develop developing start starting spend teach teaching learn learning \
    stay become progress thrive place home establish build set study count do \
    sein arbeiten tätig lernen weiterentwickeln weiterzuentwickeln weiterbilden entwickeln übernehmen wirken \
    schreiben einsteigen anfangen aufbauen aufzubauen loslegen anpacken forschen promovieren fortsetzen weitergeben bringen \
    travailler évoluer enseigner exercer poursuivre progresser débuter effectuer mener \
    trabajar crecer enseñar dar desarrollarme desarrollar empezar ejercer realizar consolidar incorporarme",
);

/// Of these, the ones that one does with an employer.
pub(super) const WITH: WordList = WordList("grow growing wachsen grandir évoluer crecer");

/// What a preposition right before the name takes away.
pub(super) const BESIDE: [(i32, WordList); 3] = [
    (4, WordList("on auf sur like wie comme como than as above below behind beside")),
    (2, WordList("with mit avec con by about über sobre and und et y")),
    (4, WordList("from aus")),
];

/// What stands right after a name that is a product's or an event's.
pub(super) const RIGHT_AFTER: WordList = WordList(
    "\
    models model software phone phones app apps database databases server servers api plugin library platform \
    tools tool cloud products product conference documentation course courses manual manuals store stores stock \
    ads users customers page blog modelle geräte account posters jeans",
);

/// Forms of `have` and `be` that a German past is made with.
pub(super) const HAVE: WordList = WordList("habe hatte bin war wurde");

/// English verbs of what one did whose past does not end in `ed`.
pub(super) const DEEDS: WordList = WordList(
    "\
    ran led built wrote taught made did went saw had took gave sold kept grew held met left spent sat sent bought brought won drove shot cut read",
);

/// How one came to know of an employer, or to choose it: no past of one's own there.
pub(super) const CAME_TO_KNOW: WordList = WordList(
    "\
    admired wanted hoped wished decided learned learnt heard saw read noticed discovered followed impressed \
    delighted excited thrilled attracted drawn pleased interested inspired convinced looked dreamed picked chose \
    gelesen gehört gesehen gern gerne gespräch geweckt gefunden gefällt gesucht gesellschaft genau gewünscht \
    genannt gestoßen gereizt gefallen gewinn \
    appris vu lu découvert entendu choisi décidé attiré séduit convaincu ravi motivé motivée prêt \
    vi leí supe decidí elegí",
);

/// Words that end like a Spanish past and are none.
pub(super) const FINITE: WordList = WordList(
    "aquí allí así también porqué qué esté ahí estaré podré pondré casi envoyé motivé honoré intéressé",
);

/// Somebody of an employer's, whom the sentence is about.
pub(super) const SOMEBODY: WordList = WordList(
    "\
    engineer engineers manager director nurse doctor teacher researcher colleague colleagues contact people \
    groups kollegin kollege kollegen ingenieur ingenieurin mitarbeiter mitarbeiterin ärztin \
    arzt leiter leiterin ingénieur ingénieure collègue responsable directeur directrice infirmière compañera \
    compañero ingeniero ingeniera directora",
);

/// Forms of address before somebody's name.
pub(super) const PERSONS: WordList =
    WordList("mr mrs ms dr prof frau herr herrn mme madame monsieur sr sra señor señora");

/// How long one was somewhere: `a summer at X`.
pub(super) const SPANS: WordList = WordList(
    "\
    summer summers year years month months week weeks semester term season sommer jahr jahre jahren monat monate \
    monaten wochen été étés an ans année années mois semaines verano año años mes meses semanas",
);

/// Whom an employer would gain in the author.
pub(super) const SOMEONE: WordList = WordList("someone somebody jemanden quelqu alguien");

/// What of the author's is to come, at an employer.
pub(super) const PLACE: WordList = WordList(
    "place home interest passion enthusiasm future next platz interesse zukunft avenir lugar futuro interés intérêt",
);
