//! What the phrases that checks look for are about. `build.rs` reads the names, too, and so needs nothing else.

/// Declares the topics with the names of their sections, so that neither can miss a row.
macro_rules! topics {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// What a phrase is about: a section of the files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Topic {
            $($(#[$doc])* $variant,)*
        }

        impl Topic {
            pub(crate) const ALL: &[(Self, &str)] = &[$((Self::$variant, $name)),*];
        }
    };
}

topics! {
    /// The months, from January on.
    Month "months";
    /// The days of the week, from Monday on.
    Weekday "weekdays";
    /// With which one says from when on one is free.
    Starting "starting";
    /// What may lead to such a day, where the sentence says that one is free.
    FromDay "from a day";
    /// What says so.
    Free "free";
    /// Of a start: at once.
    AtOnce "at once";
    /// What one has to keep before one may leave.
    PeriodOfNotice "period of notice";
    /// What says that it was so once.
    Bygone "bygone days";
    /// With which one looks forward to something.
    Anticipating "looking forward";
    /// What says that something was done.
    Done "things done";
    /// With which one says what one works as now.
    PresentJob "present jobs";
    /// What contracts are called, by their kinds.
    ContractKind "kinds of contracts";
    /// With which one says what one would be at the reader's.
    BecomingYours "becoming yours";
    /// A traineeship that one points to.
    ThisTraineeship "this traineeship";
    /// One that is the reader's.
    YourTraineeship "your traineeship";
    /// Forms of address of a man.
    TitleMasculine "titles masculine";
    /// Forms of address of a woman.
    TitleFeminine "titles feminine";
    /// Titles of anybody.
    Title "titles";
    /// What a greeting begins with.
    Greeting "greetings";
    /// Of these, those of a man.
    GreetingMasculine "greetings masculine";
    /// Those of a woman, or of several people.
    GreetingFeminine "greetings feminine";
    /// Greetings of a letter to nobody by name.
    GreetingToNobody "greetings to nobody";
    /// What a line that greets begins with.
    GreetingStart "greeting starts";
    /// What a line that says what the letter is about begins with.
    SubjectStart "subject starts";
    /// After which the author says his or her name.
    Introducing "introducing";
    /// Whom a greeting means without a name.
    Addressee "addressees";
    /// Formulas that end a letter.
    Closing "closings";
    /// Of these, what has a wrong ending.
    WrongClosing "closings with a wrong ending";
    /// Those with which friends take leave.
    FamiliarClosing "closings of friends";
    /// With which the author says his or her name.
    NamingOneself "naming oneself";
    /// Cities, a line each.
    City "cities";
    /// What stands before the place where one lives.
    Residing "residing";
    /// What says so of the place before it.
    WhereOneLives "where one lives";
    /// What stands before the place that one would move to for the job.
    MovingTo "moving to";
    /// What says that one talked with somebody, or is to.
    TalkedWith "talked with";
    /// What was read or said of the job, before the day when it was.
    Advert "answered";
    /// What was talked about on a day, or will be.
    TalkOfDay "talks of a day";
    /// Slips of several words, each after what is meant.
    SlipOfWords "slips of several words";
    /// What is said to the reader and has its pronoun with a capital in German.
    FormalPhrase "said to the reader";
    /// With which one says how one may be reached.
    ReachingMe "reaching me";
    /// With which one bids a program set aside what it was told.
    BiddingPrograms "bidding programs";
    /// With which one turns to a program that reads.
    TurnedToPrograms "turned to programs";
    /// What is asked of it.
    AskedOfPrograms "asked of programs";
    /// What only a chatbot says.
    Chatbot "chatbot";
    /// What a chatbot says before what it was asked for.
    ChatbotOpening "chatbot openings";
    /// With which it consents, anywhere.
    ChatbotInterjection "chatbot consents";
    /// What it says after it.
    ChatbotEnding "chatbot endings";
    /// What translators add to their work.
    Translator "translators";
    /// What telephones and programs of mail write below what one sends with them.
    Device "signatures of devices";
    /// What office programs show where nothing was filled in.
    Office "office";
    /// What stands in for a value, between brackets.
    Blank "blanks";
    /// Of these, what nobody says in prose.
    BlankInProse "blanks in prose";
    /// Names of fields that nobody says in a sentence that applies.
    FieldInSentence "fields in sentences";
    /// What addresses and names of templates have in them.
    OfTemplates "of templates";
    /// What is one where it stands alone in parentheses, or before a colon there.
    BlankInParentheses "blanks in parentheses";
    /// What a reviewer notes in brackets.
    Reviewing "reviewing";
    /// What is a remark where it stands alone in brackets.
    RemarkAlone "remarks alone";
    /// What a note on the letter begins with, before a colon.
    CommentLead "comment leads";
    /// What the balloons say in which office programs show changes.
    Balloon "balloons";
    /// What one is asked to do after one's name, as in `@Anna please review`.
    PleaseReview "please review";
    /// What careful writers put in brackets.
    Scholarly "scholarly";
    /// With which a remark in brackets begins.
    Remark "remarks in brackets";
    /// With which one says that something lies with the letter.
    Enclosing "enclosing";
    /// Of these, what a list of them begins with.
    EnclosureList "enclosure lists";
    /// A verb that says so with a word at the end of its sentence: `füge … bei`.
    EnclosingVerb "enclosing verbs";
    /// That word.
    EnclosingParticle "enclosing particles";
    /// What lies with letters.
    Document "documents";
    /// What any of them may be called.
    Paper "any papers";
    /// How many of them.
    Quantity "quantities";
    /// What says that the employer asks for something.
    AskedFor "asked for";
    /// Pronouns for whom one does not know.
    Formal "formal";
    /// Pronouns for friends.
    Informal "informal";
    /// Of these, words that are something else after an article: `le ton`.
    InformalNoun "informal or noun";
    /// With which one says what somebody else said.
    Saying "saying";
    /// What stands before the title of the job that is applied for.
    ApplyingAs "applying as";
    /// What stands before it in the sentence that applies.
    ApplyingFor "applying for";
    /// What may be applied for without being the title of a job.
    AnyJob "any job";
    /// Words of thinking well of an employer.
    Praise "praise";
    /// What says that it is past, or somebody else's thought.
    NoPraise "no praise";
}
