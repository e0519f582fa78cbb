"""Documents like letters, made at random from a seed: what people write into letters, in kramdown's Markdown."""

import random

NAMES = ["Ada Lovelace", "Dr. Jörg Groß", "Zoë O'Neill", "Łukasz Wójcik", "M. de la Cruz", "Núria Puig", "J.-P. Dupont",
         "Ms. Smith-Jones", "Prof. Dr. h.c. Özgür", "Frau Weiß", "田中さん", "Mr. D'Arcy"]
FIRMS = ["Acme Inc.", "AT&T", "Müller & Söhne GmbH", "Procter & Gamble", "Yahoo!", "H&M", "*Star* Labs", "e.on", "C++ Works",
         "R&D (Berlin)", "Foo_Bar_Baz", "1&1", "\"Quoted\" Ltd", "L'Oréal", "3M", "Schäfer, Kühn + Co. KG", "<b>Bold</b> AG"]
DATES = ["2026-11-28", "28. November 2026", "Nov. 28, 2026", "1999–2004", "2019 -- 2021", "10/2020 - 03/2022", "'99", "the '90s",
         "2020--today", "1. Mai 2020", "Q3 '21"]
WORDS = ("I led the team that built what your clients use every day and I would like to do so with you because work of that "
         "kind is rare ½ m² of 10³ cells 5 % more – less — much… über Größe naïve café façade Straße it's don't we're rock 'n' "
         "roll C# F# a/b 50% $100 €20 100€ §5 #1 @home x*y 2*3*4 a_b snake_case_name __init__ I/O e.g. i.e. (yes) [no] {maybe} "
         "well-known and/or 24/7 --flag -x ... wait... “so” ‚gut‘ «oui» 3' 6\" 5'10\" a&b R&D 1 < 2 <3 \\o/ ^up ~ab~ "
         "|pipe `tick 10^6 H~2~O ==mark== :smile: http://x.example me@x.example www.x.example").split()
LINKS = ["[our page](https://acme.example/)", "[CV](cv.pdf \"My CV\")", "<https://a.example/?q=1&r=2>", "<me@a.example>",
         "[posting][job]", "[Job]", "[a *b* c](/x)", "[x](<a.pdf>)", "[paren](https://a.example/a_(b))", "[](empty)",
         "[with `code`](/c)", "![photo](photo.png)", "[![badge](b.svg)](/l)", "[note](#note){: .button}", "[mail](mailto:a@b.example)",
         "[t](/t 'single')", "[un closed", "[missing][nowhere]", "https://bare.example/path_with_under_scores"]
ATTRIBUTES = ["{: .lead}", "{: #intro}", "{: .a .b #c title=\"T & t\"}", "{: lang=\"de\"}", "{:.right}", "{: style=\"color: red\"}"]
QUOTED = ["\"{}\"", "'{}'", "*{}*", "**{}**", "***{}***", "_{}_", "__{}__", "~~{}~~", "`{}`", "({})", "\"'{}'\"", "*\"{}\"*", "“{}”",
          "„{}“", "-- {} --", "– {} –", "'{}", "\"{}", "**{}**:", "\\*{}\\*", "<em>{}</em>", "<span class=\"n\">{}</span>",
          "<u>{}</u>", "**_{}_**", "_{}_s", "<<{}>>", "{}---", "``{}``", "*{} *", "** {}**"]


class RandomLetter:
    """One document, made of a generator of random numbers."""

    def __init__(self, generator):
        self.random = generator
        self.definitions = []
        self.notes = 0

    def chance(self, share):
        return self.random.random() < share

    def pick(self, items):
        return self.random.choice(items)

    def phrase(self, low=2, high=9):
        words = []
        for _ in range(self.random.randint(low, high)):
            kind = self.random.random()
            if kind < 0.80:
                words.append(self.pick(WORDS[:60]) if self.chance(0.75) else self.pick(WORDS))
            elif kind < 0.86:
                words.append(self.pick(NAMES))
            elif kind < 0.91:
                words.append(self.pick(FIRMS))
            elif kind < 0.94:
                words.append(self.pick(DATES))
            elif kind < 0.97:
                words.append(self.pick(LINKS))
            else:
                words.append(self.quoted(3))
        return " ".join(words)

    def quoted(self, most):
        """Words in marks; those in markup of HTML are plain."""
        mark = self.pick(QUOTED)
        plain = mark.startswith("<") and not mark.startswith("<<")
        words = " ".join(self.pick(WORDS[:60]) for _ in range(2)) if plain else self.phrase(1, most)
        return mark.format(words)

    def sentence(self):
        text = self.phrase(4, 14)
        if self.chance(0.2):
            text = self.quoted(4) + " " + text
        if self.chance(0.2):
            text += self.pick([", ", " - ", " -- ", " --- ", "; ", ": ", "—"]) + self.quoted(4)
        if self.chance(0.05):
            self.notes += 1
            text += f"[^{self.notes}]"
            note = self.phrase(3, 8) + "."
            if self.chance(0.2):
                note += "\n\n    " + self.phrase(3, 8)
            self.definitions.append(f"[^{self.notes}]: {note}")
        return text + self.pick([".", ".", ".", "!", "?", "...", ":", "", ".)"])

    def lines(self, count):
        """Running text of so many sentences, broken into lines here and there, some of them hard."""
        text = self.sentence()
        for _ in range(count - 1):
            text += self.pick([" ", " ", "\n", "  \n", "\\\\\n", "<br>\n", "  ", "<br />"]) + self.sentence()
        return text

    def paragraph(self):
        text = self.lines(self.random.randint(1, 4))
        if self.chance(0.1):
            text += "\n" + self.pick(ATTRIBUTES)
        return text

    def heading(self):
        words = self.phrase(1, 5)
        if self.chance(0.2):
            return f"{words}\n{self.pick(['====', '----'])}"
        end = self.pick(["", "", "", " #", " {#own-id}", "\n" + self.pick(ATTRIBUTES)])
        return f"{'#' * self.random.randint(1, 5)} {words}{end}"

    def list(self, depth=0):
        numbered = self.chance(0.3)
        marker = self.pick(["*", "-", "+"])
        items = []
        loose = self.chance(0.2)
        for number in range(self.random.randint(1, 5)):
            start = f"{number + 1}. " if numbered else marker + self.pick([" ", " ", "   "])
            indent = " " * len(start)
            text = self.lines(self.random.randint(1, 2)).replace("\n", "\n" + indent)
            if self.chance(0.05):
                text = "[ ] " + text
            if self.chance(0.05):
                text = self.pick(["{: .done} ", "**" + self.pick(NAMES) + "** -- "]) + text
            if self.chance(0.1):
                text += "\n\n" + indent + self.lines(1).replace("\n", "\n" + indent)
            if depth < 2 and self.chance(0.15):
                text += "\n" + "\n".join(indent + line if line else line for line in self.list(depth + 1).split("\n"))
            items.append(start + text)
        return ("\n\n" if loose else "\n").join(items)

    def cell(self):
        return self.phrase(1, 4).replace("|", "\\|")

    def table(self):
        columns = self.random.randint(2, 4)
        row = lambda: "| " + " | ".join(self.cell() for _ in range(columns)) + self.pick([" |", ""])
        rows = [row() for _ in range(self.random.randint(1, 4))]
        line = "|" + "|".join(self.pick(["---", ":--", "--:", ":-:"]) for _ in range(columns)) + "|"
        if self.chance(0.8):
            rows[1:1] = [line]
        if self.chance(0.1):
            rows += ["|" + "=|" * columns, row()]
        return "\n".join(rows)

    def definitions_list(self):
        groups = []
        for _ in range(self.random.randint(1, 3)):
            definitions = [": " + self.lines(1).replace("\n", "\n  ") for _ in range(self.random.randint(1, 2))]
            groups.append("\n".join([self.phrase(1, 3), *definitions]))
        return "\n\n".join(groups)

    def quote(self):
        return "\n".join("> " + line for line in self.pick([self.paragraph, self.list, self.heading])().split("\n"))

    def code(self):
        text = "\n".join(self.phrase(1, 5) for _ in range(self.random.randint(1, 3)))
        if self.chance(0.5):
            return f"```{self.pick(['', 'ruby', 'sh'])}\n{text}\n```"
        return "\n".join("    " + line for line in text.split("\n"))

    def html(self):
        text = self.phrase(1, 6)
        return self.pick([
            f"<div class=\"box\">{text}</div>", f"<div markdown=\"1\">\n{text}\n</div>", f"<p align=\"right\">{text}</p>",
            "<hr>", f"<!-- {text.replace('--', '')} -->", f"<center>{text}</center>", "<br>", f"<small>{text}</small>",
            f"<details><summary>{self.phrase(1, 2)}</summary>\n{text}\n</details>",
        ])

    def block(self):
        kinds = [(self.paragraph, 50), (self.heading, 10), (self.list, 14), (self.table, 5), (self.definitions_list, 4),
                 (self.quote, 5), (self.code, 3), (self.html, 4), (lambda: self.pick(["---", "* * *", "***"]), 2),
                 (lambda: "^", 1), (lambda: "* toc\n{:toc}", 1), (lambda: f"Dear {self.pick(NAMES)},", 4),
                 (lambda: f"Yours sincerely,  \n{self.pick(NAMES)}", 3)]
        return self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]()

    def text(self):
        blocks = [self.block() for _ in range(self.random.randint(2, 9))]
        text = blocks[0]
        for block in blocks[1:]:
            text += self.pick(["\n\n", "\n\n", "\n\n", "\n\n\n", "\n"] if self.chance(0.3) else ["\n\n"]) + block
        ends = self.definitions
        if self.chance(0.4):
            ends = ends + ["[job]: https://acme.example/jobs?id=1&x=2 \"The job\""]
        if self.chance(0.1):
            ends = ends + [f"*[{self.pick(['HTML', 'R&D', 'I/O', 'team', 'e.g.'])}]: Long name & more"]
        return text + "\n\n" + "\n\n".join(ends) + self.pick(["", "\n", "\n\n"])


def texts(count, seed):
    """So many documents; the same for the same seed."""
    generator = random.Random(seed)
    return [RandomLetter(random.Random(generator.random())).text() for _ in range(count)]
