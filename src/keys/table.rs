//! The table of keys: the one place where one is added.

use super::Holder::{
    Address as PostalAddress, Contact, CoverLetter, Employer, Enclosure, Fit, FrontMatter, Job, Limits,
    Recipient, Safety, Sender, Settings,
};
use super::KeyEntry;
use super::Takes::{
    Amount, Date, Flag, Image, Language, Layout, Length, Lines, Map, Names, Number, Pairs, Template, Text,
    Texts, Theme, Word, Words,
};

/// Declares the keys and their table in one place. Only who reads a key makes its variant, so that the compiler
/// warns of a key that nobody reads.
macro_rules! keys {
    (@list) => { &[] };
    (@list $names:tt) => { &$names };
    ($($variant:ident $name:literal $holders:tt $takes:expr, $about:literal
        $(, understood $understood:tt)? $(, answered $answered:tt)?;)*) => {
        /// A key that letterpress reads.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum KnownKey {
            $(#[doc = $about] $variant,)*
        }

        /// Every key, in the order in which the reference describes them.
        pub(super) const ENTRIES: &[KeyEntry] = &[$(KeyEntry {
            name: $name,
            holders: &$holders,
            takes: $takes,
            about: $about,
            understood: keys!(@list $($understood)?),
            answered: keys!(@list $($answered)?),
        }),*];
    };
}

impl KnownKey {
    /// Its row of the table.
    pub(crate) fn entry(self) -> &'static KeyEntry {
        &ENTRIES[self as usize]
    }
}

/// The names of papers.
const PAPERS: &[&str] = &["a4", "letter"];

keys! {
    Layout "layout" [FrontMatter] Layout,
        "the [layout](layouts.md); `coverletter` unless it says otherwise, `null` or `none` for the body alone; or a map by format: `{default: letterhead, text: plain}`";
    Title "title" [FrontMatter] Text,
        "the title: of the page, of the PDF, of a mail without a `subject`";
    SiteTitle "title" [Settings] Text,
        "the title of the workspace";
    Date "date" [FrontMatter] Date,
        "the date, such as `2026-11-23`, `2. Januar 2015` or `April 24, 2025`; without one `--date` or `SOURCE_DATE_EPOCH` counts, and is `page.date`";
    Place "place" [FrontMatter, Settings] Text,
        "where it is written, before the date in layouts that show it: `Berlin, 2. Januar 2015`",
        answered ["city"];
    Lang "lang" [FrontMatter, Employer, Settings] Language,
        "the language, such as `german`, `de` or `de-AT`: the letter's, else its employer's, else that of the settings, else English",
        answered ["language"];
    Employer "employer" [FrontMatter, Job] Text,
        "the key of the employer it is for";
    Description "description" [FrontMatter] Text,
        "one line about it, for the page and the PDF";
    Author "author" [FrontMatter, Settings] Text,
        "who writes: text, a map with a `name`, or a list of these; the letter's, else that of the settings, else the sender's name";
    Keywords "keywords" [FrontMatter] Texts,
        "words for search engines, a list or with commas between them";
    Tags "tags" [FrontMatter] Texts,
        "the same where there are no `keywords`, a list or with blanks between them";
    MakePdf "makepdf" [FrontMatter] Flag,
        "`false`: no PDF unless it is asked for by name";
    Footer "footer" [FrontMatter] Flag,
        "`true`: on every page, `false`: on none; otherwise from two pages on";
    PrintHeaders "printheaders" [FrontMatter] Flag,
        "`true`: author and page number head every page";
    Paper "paper" [FrontMatter, Settings, Job] Words(PAPERS),
        "the paper, a list or with a comma between them; `a4` unless it says otherwise",
        answered ["papersize", "pagesize"];
    Limits "limits" [FrontMatter, Employer, Settings] Map(Limits),
        "the most there may be: `{pages: 1, words: 300, characters: 2000, megabytes: 3}`; of those that a letter, its employer and the settings give the smallest";
    PageFit "fit" [FrontMatter, Settings] Map(Fit),
        "how many pages it is [tightened onto](layouts.md#fit): a number, `{pages: 1, min-size: 10pt}`, or `false` for none; else what the layout says",
        answered ["fits", "fitt", "fti", "ift", "fitpages", "onepage", "fittopage"];
    Mentions "mentions" [FrontMatter] Names,
        "keys of employers that the letter may name";
    Allow "allow" [FrontMatter, Settings] Names,
        "[codes](codes.md) that are meant",
        answered ["allowed"];
    Subject "subject" [FrontMatter] Text,
        "what the letter is about, in [layouts](layouts.md) that show it and as the subject of a mail",
        answered ["re", "regarding", "subjectline"];
    Salutation "salutation" [FrontMatter] Text,
        "how the letter begins, as it is, in layouts that show it",
        understood ["opening"], answered ["greeting", "greetings"];
    Closing "closing" [FrontMatter, Settings] Text,
        "how the letter ends, as it is, in layouts that show it",
        answered ["close", "signoff", "valediction", "complimentaryclose"];
    Signature "signature" [FrontMatter, Settings] Image,
        "the image of a signature, in layouts that show it, from the letter's folder or the workspace",
        answered ["sign"];
    Enclosures "enclosures" [FrontMatter, Settings] Map(Enclosure),
        "what is sent with the letter, which layouts list: texts, and files of the workspace (PDF, PNG, JPEG), as `cv.pdf` or `{title: CV, file: cv.pdf}`, which [an application](../how-to/application.md) and a mail hold",
        understood ["encl"], answered ["encls", "enclosed", "attachment", "attachments"];
    Cc "cc" [FrontMatter, Settings] Texts,
        "who else gets it, in layouts that show it and in a mail: names, `Name <address>`, or maps with `name` and `email`",
        answered ["ccs", "ccc", "copy", "copies", "carboncopy", "copyto", "bcc", "blindcopy"];
    Ps "ps" [FrontMatter, Settings] Text,
        "what is said after the letter, in layouts that show it",
        answered ["pss", "postscript", "postscriptum"];
    Refs "refs" [FrontMatter, Settings] Pairs,
        "what it refers to, each after its word, in layouts that show it: `{Ihr Zeichen: AB-12}`",
        answered ["references", "yourref", "myref", "yourmail"];
    Mail "mail" [FrontMatter, Settings] Text,
        "the text of [a mail](../how-to/mail-and-word.md) in place of the letter's, as Markdown with Liquid",
        answered ["mailbody", "emailbody", "mailtext"];
    Sender "sender" [FrontMatter, Settings] Map(Sender),
        "who writes, in layouts that show it and as the sender of a mail; what it lacks is taken from that of the settings, where it does not say `false`, then from `basics` of `resume.json` or `data/resume.json` ([JSON Resume](https://jsonresume.org)), whose `label` and `profiles` letters may print as `site.sender.label` and `site.sender.profiles`",
        understood ["basics"], answered ["from", "replyto"];
    Recipient "recipient" [FrontMatter] Map(Recipient),
        "whom the letter is for, in layouts that show it, before what the employer's data say: lines, or a map; `false` for nobody",
        understood ["address", "toaddress"], answered ["to", "addressee"];
    Theme "theme" [FrontMatter, Settings] Theme,
        "how letters look in every format: the name of a [theme](layouts.md#themes), or a map over one; `none` for none";
    Smart "smart" [FrontMatter, Settings] Word(&["locale", "kramdown"]),
        "`locale`: quotation marks as the language has them";

    Formats "formats" [Settings, Job] Names,
        "what is exported where nobody asks for a format";
    JobFormat "format" [Job] Names,
        "the same";
    FileName "name" [Settings] Template,
        "a [template](layouts.md) of file names, without extension",
        answered ["filename"];
    FileNames "names" [Settings] Word(&["keep", "ascii"]),
        "which letters file names may have: every one, or those of ASCII";
    Links "links" [Settings] Word(&["notes", "inline", "none"]),
        "what plain text does with addresses";
    Wrap "wrap" [Settings] Number,
        "the width at which plain text is wrapped, 20 or more";
    Deny "deny" [Settings] Names,
        "[codes](codes.md) that are errors",
        answered ["denied"];
    SystemFonts "system-fonts" [Settings] Names,
        "families of the system that PDFs may be set in: a list, `true` for all, `false` (the default) for none; [fonts](layouts.md#fonts)";
    SystemDictionaries "system-dictionaries" [Settings] Flag,
        "`true`: words are looked up in the dictionaries of the system, too; [spelling](../how-to/spelling.md)";
    Encoding "encoding" [Settings] Text,
        "what files are in that are not UTF-8, such as `windows-1252` or `macintosh`; without it that is guessed, and said";
    Safety "safety" [Settings] Map(Safety),
        "[limits](safety.md) of what an input may take";

    EmployerKey "key" [Employer] Text,
        "in a table or a list: by which letters name it; elsewhere the name of its file or of its entry is that";
    EmployerName "name" [Employer] Text,
        "the company; what the checks look for in letters to others",
        answered ["company", "companyname", "organization", "organisation", "employer"];
    Aliases "aliases" [Employer] Texts,
        "other names of the same company: a list, or a text with commas or semicolons between them";
    JobTitle "jobtitle" [Employer] Text,
        "the job";
    JobPostingUrl "jobpostingurl" [Employer] Text,
        "the address of its posting",
        answered ["jobposting", "jobposturl", "joburl", "postingurl"];
    Contact "contact" [Employer] Map(Contact),
        "whom to write to: text, such as `Frau Dr. Weber, Leiterin HR`, or a map with `name` and `title`; in place of `name` also `salutation`, `firstname` and `lastname`",
        answered ["contactperson", "contactname"];
    Greeting "greeting" [Employer] Text,
        "how to begin; also `greetings` under `coverletter`",
        answered ["salutation", "opening"];
    Address "address" [Employer] Lines,
        "the lines of its address, or a map with `street`, `zip`, `city`, `region` and `country`";
    Email "email" [Employer] Text,
        "where a [mail](../how-to/mail-and-word.md) goes: `jobs@company.example`, `Name <jobs@company.example>`, or several, as a list or with commas between them";
    CoverLetter "coverletter" [Employer] Map(CoverLetter),
        "what Jekyll sites have of an employer's letters";
    Greetings "greetings" [CoverLetter] Text,
        "how to begin, where there is no `greeting`";

    Letter "letter" [Job] Text,
        "the letter, as one would type it";
    Output "output" [Job] Text,
        "the file below the output folder, without extension",
        answered ["filename"];

    SenderName "name" [Sender] Text,
        "the name",
        understood ["^fromname"];
    SenderAddress "address" [Sender] Lines,
        "the lines of the address, or a map as an employer's",
        understood ["^return-address", "^return_address", "^fromaddress", "^backaddress"], answered ["location"];
    SenderEmail "email" [Sender] Text,
        "the address of a mail",
        understood ["^fromemail"];
    SenderPhone "phone" [Sender] Text,
        "the telephone",
        understood ["^fromphone"], answered ["tel", "telephone", "mobile"];
    SenderUrl "url" [Sender] Texts,
        "a page of the net, or several",
        understood ["website", "^fromurl"], answered ["urls", "homepage", "web"];

    SenderLabel "label" [Sender] Text,
        "what the sender is, below the name in layouts that show it";
    SenderProfiles "profiles" [Sender] Texts,
        "more pages of the net, such as `github.com/ada`, or maps with `url` as a JSON Resume has them",
        answered ["socialnetworks"];

    RecipientName "name" [Recipient] Text,
        "the company",
        understood ["^toname"], answered ["company"];
    RecipientContact "contact" [Recipient] Map(Contact),
        "the person: text, or a map with `name` and `title`",
        answered ["person"];
    RecipientAddress "address" [Recipient] Lines,
        "the lines of the address, or a map as an employer's";
    RecipientGreeting "greeting" [Recipient] Text,
        "how that person is greeted",
        answered ["salutation", "opening"];

    ContactName "name" [Contact] Text,
        "who it is, with the title: `Ms. Priya Nair`";
    ContactSalutation "salutation" [Contact] Text,
        "the form of address before the name, such as `Frau` or `Ms.`, where `name` has none",
        understood ["anrede", "civilité", "civilite", "honorific", "prefix", "tratamiento"];
    ContactFirst "firstname" [Contact] Text,
        "the given name, where there is no `name`",
        understood ["first", "given", "first-name", "first_name", "firstName", "givenName", "vorname", "prénom", "prenom"];
    ContactLast "lastname" [Contact] Text,
        "the surname, likewise",
        understood ["last", "family", "last-name", "last_name", "lastName", "familyName", "surname", "nachname", "nom", "apellidos"];
    ContactTitle "title" [Contact] Text,
        "what that person does, a line of the address; `Ms.`, `Dr.` and the like stand before the name";
    Street "street" [PostalAddress] Lines,
        "the street and the number of the house",
        understood ["address", "street1", "streetaddress", "street_address", "line1", "lines", "strasse", "straße", "rue", "calle"];
    HouseNumber "housenumber" [PostalAddress] Text,
        "the number of the house, where `street` does not say it: before or behind it, as the country has it",
        understood ["house-number", "house_number", "houseNumber", "hausnummer", "hausnr", "huisnummer"];
    Department "department" [PostalAddress] Lines,
        "a department, in a line of its own above the street",
        understood ["abteilung"];
    CareOf "careof" [PostalAddress] Lines,
        "with whom it is, in a line of its own above the street, behind `c/o`",
        understood ["care-of", "care_of", "c/o"];
    StreetMore "addition" [PostalAddress] Lines,
        "what else stands in a line of its own above the street, such as a building",
        understood ["building", "adresszusatz"];
    StreetBelow "line2" [PostalAddress] Lines,
        "what stands in a line of its own below the street, such as a floor",
        understood ["street2", "address2", "address_line_2", "addressLine2"];
    StreetLast "line3" [PostalAddress] Lines,
        "the same, below that",
        understood ["street3", "address3", "address_line_3", "addressLine3"];
    Suite "suite" [PostalAddress] Text,
        "the suite or the apartment below the street, by its number or as it is written",
        understood ["apartment", "apt"];
    PostBox "pobox" [PostalAddress] Text,
        "the post-office box below the street, by its number or as it is written",
        understood ["po-box", "po_box", "poBox", "postfach", "postbus"];
    PostalCode "zip" [PostalAddress] Text,
        "the postal code",
        understood ["postalCode", "postal_code", "postal-code", "postcode", "zipcode", "plz", "cp"];
    City "city" [PostalAddress] Text,
        "the town",
        understood ["town", "locality", "ort", "stadt", "ville", "ciudad"];
    Region "region" [PostalAddress] Text,
        "the state or the province, where it is written",
        understood ["state", "province", "county", "provincia"];
    Country "country" [PostalAddress] Text,
        "the country, by its name in the last line, or by its two letters for the order of the lines alone",
        understood ["countryCode", "country_code", "land", "pays", "pais", "país"];

    EnclosureTitle "title" [Enclosure] Text,
        "what the letter and the bookmarks call it; the name of the file unless it says otherwise";
    EnclosureFile "file" [Enclosure] Text,
        "the file, from the workspace, else from the letter's folder";

    Pages "pages" [Limits] Number,
        "pages of the PDF",
        answered ["^maxpages", "^pagelimit"];
    WordCount "words" [Limits] Number,
        "words of the plain text",
        answered ["^maxwords", "^wordlimit"];
    Characters "characters" [Limits] Number,
        "characters of the plain text",
        answered ["^maxcharacters", "^maxchars", "^characterlimit"];
    Megabytes "megabytes" [Limits] Amount,
        "megabytes, of 10⁶ bytes each, of the PDF and of the application",
        answered ["^maxmegabytes", "mb"];

    FitPages "pages" [Fit] Number,
        "how many pages, 1 to 500; 1 unless it says otherwise";
    FitMinSize "min-size" [Fit] Length,
        "the smallest size of running text, 4pt to 72pt; else what the layout says";

    FileBytes "file-bytes" [Safety] Number, "bytes of one letter, include, settings or data file";
    ImageBytes "image-bytes" [Safety] Number, "bytes of one image";
    EnclosureBytes "enclosure-bytes" [Safety] Number, "bytes of one enclosed file";
    AllFileBytes "all-file-bytes" [Safety] Number,
        "bytes of all images and enclosed files of one letter, of all files of formats/, and of all of data and employers";
    ImagePixels "image-pixels" [Safety] Number, "pixels of one image that a PDF shows";
    AllImagePixels "all-image-pixels" [Safety] Number,
        "pixels of all images of a letter together; those that are no JPEG or plain PNG count three times";
    Jobs "jobs" [Safety] Number, "jobs of one run for letters of the workspace";
    LiquidSteps "liquid-steps" [Safety] Number, "tags, outputs and rounds of loops of one letter";
    OutputBytes "output-bytes" [Safety] Number, "bytes of text that one letter's Liquid makes";
    MostPages "pages" [Safety] Number, "pages of one PDF";
    TableCells "table-cells" [Safety] Number, "cells of one letter's tables";
    YamlAliases "yaml-aliases" [Safety] Number, "values that aliases may add to a file";
    YamlValues "yaml-values" [Safety] Number, "values of one YAML file";
    DataValues "data-values" [Safety] Number, "values of all files of data and employers together";
    IncludeDepth "include-depth" [Safety] Number, "files that include one another";
    MarkdownDepth "markdown-depth" [Safety] Number, "blocks and emphasis that nest";
    YamlDepth "yaml-depth" [Safety] Number, "levels of YAML and JSON";
}
