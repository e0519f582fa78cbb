//! The letters that the tests look at.

use letterpress::document::{Alignment, BlockKind, Document, InlineKind};
use letterpress::letter::{Footer, Lang};

use super::build::{
    block, bullets, code_block, content, definitions, document, emphasis, footnote, footnote_ref, heading,
    inline, item, numbered, paragraph, quote, strong, table, text,
};

/// The letter that the program was made for.
pub(crate) fn seed() -> Document {
    let mut letter = document(vec![
        heading(3, "Cover Letter - [Deep Learning Engineer](https://example.com/jobs/deep-learning)"),
        paragraph(
            "TL;DR: knows python, deep-learning, PyTorch, audio, video, AWS.  Got an MSc.  Learning c++ and \
             CUDA.  Hab mich ein bisschen deutsch angeeignet.",
        ),
        paragraph(
            "Hi, I’m David Pollack.  I’m a former consultant whose spent the past few years developing skills in \
             deep-learning, programming, and mathematics in order to move onto the machine learning / AI career \
             path.",
        ),
        paragraph(
            "I am involved in the ML open source community as an \
             [author](https://github.com/pytorch/audio/blob/master/setup.py#L11) of \
             [torchaudio](https://github.com/pytorch/audio), which is [PyTorch](https://pytorch.org/)’s audio \
             sister project.  For my contributions, I have been personally invited to the PyTorch Developer \
             Conference 2018.  I have also made [pull \
             requests](https://github.com/pytorch/pytorch/pulls?utf8=%E2%9C%93&q=is%3Apr+author%3Adhpollack+) to \
             the main PyTorch project, most notably to add N-dimensional padding to the library, and I am \
             frequent pull-requester to other smaller projects.  My master’s thesis explores musical genre \
             classification of audio clips using traditional spectrogram-based, attention RNN-based and dilated \
             convolutional-based (WaveNet style) architectures.  During my studies, I worked for a fashion video \
             app startup developing an object recognition system to identify different classes of clothing in \
             user-generated videos and to determine the best frame to crop from the video to showcase these \
             clothing items.  I utilized a Mask R-CNN Caffe2-based system, while adding a custom blur detection \
             module to the network.  Additionally, I integrated a style transfer network into the video \
             processing pipeline.  I dockerized my work product and connected everything to the AWS \
             infrastructure.  Thus giving me exposure to ETL and cloud-system administration.  In the NLP realm, \
             I wrote a PyTorch implementation of Bytenet, a character-to-character NMT network.",
        ),
        paragraph(
            "In the summer of 2018, I received an MSc in Economics with a specialization in Quantitative Methods \
             from Humboldt Universit√§t.",
        ),
        paragraph(
            "My current personal summer projects are widing the scope of the torchaudio project to allow for \
             simpler data augmentation with tighter c++ integrating into [SoX](http://sox.sourceforge.net/) and \
             learning to write CUDA extensions in PyTorch.  As for the future, I am looking to work with a \
             cohesive group of ML engineers to solve the latest problems in audio, video, or NLP.",
        ),
        paragraph(
            "Lastly, I am a C1-level German speaker, which is something I’m proud of because I did not speak a \
             word of German before arriving in Germany in 2013.",
        ),
    ]);
    letter.blocks[0].attrs.edit().id = Some("cover-letter-header".to_owned());
    letter.meta.title =
        Some("David Pollack - Cover Letter for Machine Learning Engineering Positions".to_owned());
    letter.meta.author = Some("David Pollack".to_owned());
    letter.meta.footer = Footer::Always;
    letter.meta.date = Some(super::build::day(2015, 1, 2));
    letter
}

/// A letter that has one of everything.
pub(crate) fn everything() -> Document {
    let nested = item(vec![
        paragraph("Data platforms, and among them"),
        numbered(9, &["a warehouse for the reports of nine countries,", "a lake, and", "what lies between."]),
    ]);
    let mut task_done = item(vec![paragraph("Certificates")]);
    task_done.task = Some(true);
    let mut task_open = item(vec![paragraph("References")]);
    task_open.task = Some(false);
    let mut french = paragraph("C’est la vie, comme on dit, et la lettre continue.");
    french.attrs.edit().pairs.push(("lang".to_owned(), "fr".to_owned()));
    let mut letter = document(vec![
        heading(1, "Application as *Head of Data*"),
        content(vec![
            text("Dear Ms. Jones, this sentence has "),
            emphasis("emphasis"),
            text(", "),
            strong("strength"),
            text(", "),
            inline(InlineKind::Strikethrough { content: vec![text("regret")] }),
            text(", code such as "),
            super::build::code("cargo build --release"),
            text(", and a footnote"),
            footnote_ref(0),
            text(
                ". It goes on for a while, so that there is more than one line to look at, and it has another",
            ),
            footnote_ref(1),
            text(" note."),
        ]),
        heading(2, "What I have built"),
        block(BlockKind::List {
            kind: letterpress::document::ListKind::Bullet,
            items: vec![
                item(vec![paragraph(
                    "A pipeline that reads two million documents a night and says in the morning which of them \
                     deserve a human being.",
                )]),
                nested,
                item(vec![paragraph("Teams."), bullets(&["One in Kraków,", "one in Lisboa."])]),
            ],
        }),
        quote(vec![
            paragraph("She leaves every system simpler than she found it, which cannot be said of many."),
            paragraph("*A former manager*"),
        ]),
        heading(3, "Figures"),
        table(
            &[Alignment::Default, Alignment::Right, Alignment::Center],
            &["Project", "Users", "Since"],
            &[
                &["Warehouse", "1,200", "2019"],
                &["A lake with a considerably longer name than the others have", "86", "2021"],
                &["[Catalogue](https://example.org/)", "7", "2023"],
            ],
        ),
        paragraph("And the code that I like best:"),
        code_block("fn main() {\n    println!(\"It works.\");\n}\n"),
        definitions(&[("ETL", "Extract, transform, load."), ("SLA", "What one promises and then measures.")]),
        block(BlockKind::Rule),
        block(BlockKind::List {
            kind: letterpress::document::ListKind::Bullet,
            items: vec![task_done, task_open],
        }),
        french,
        block(BlockKind::Math { text: "e^{i\\pi} + 1 = 0\n".to_owned() }),
        paragraph("Łódź, Ελλάδα, Россия, Việt Nam, naïve, office, affluent, fjord."),
    ]);
    letter.footnotes = vec![
        footnote("a", "The first note, which is short."),
        footnote(
            "b",
            "The second note, with a [link](https://example.com/) and enough words to need a second line at the \
             foot of the page, where notes belong.",
        ),
    ];
    letter.meta.footer = Footer::Always;
    letter.meta.printheaders = true;
    letter
}

/// A letter in German.
pub(crate) fn german() -> Document {
    let mut letter = document(vec![
        heading(1, "Bewerbung als Datenbankadministratorin"),
        paragraph(
            "Sehr geehrte Damen und Herren, mit großem Interesse habe ich Ihre Stellenausschreibung gelesen. \
             Meine Weiterbildungsmaßnahmen im Bereich der Datenbankadministration umfassen z. B. \
             Leistungsüberwachung, Wiederherstellungsverfahren und Berechtigungsverwaltung; die \
             Zusammenarbeit mit Fachabteilungen ist mir seit 12 Jahren vertraut.",
        ),
    ]);
    letter.meta.lang = Lang::parse("de").expect("a language");
    letter.meta.title = Some("Bewerbung".to_owned());
    letter
}

/// A letter in Hebrew, with words of another script in its lines.
pub(crate) fn hebrew() -> Document {
    let mut letter = document(vec![
        heading(1, "מכתב מקדים"),
        paragraph(
            "שלום רב, אני מהנדסת תוכנה עם ניסיון של 12 שנים בפיתוח מערכות נתונים. בשנים האחרונות עבדתי עם PyTorch \
             ועם Rust על מודלים גדולים, ואני מחפשת צוות שאוהב לפתור בעיות קשות (וגם לצחוק).",
        ),
    ]);
    letter.meta.lang = Lang::parse("he").expect("a language");
    letter
}

/// A letter of several pages.
pub(crate) fn long() -> Document {
    let mut blocks = seed().blocks;
    for section in 1..=4 {
        blocks.push(heading(4, &format!("Section {section}, which goes on about the same")));
        blocks.extend(seed().blocks.into_iter().skip(1));
    }
    let mut letter = document(blocks);
    letter.meta.title = Some("A long letter".to_owned());
    letter
}
