#!/usr/bin/env python3
"""Pages of a site that all differ, from a seed number: what a batch is measured on.

make_pages.py SEED COUNT FOLDER

Each is a policy page as a site builder saves it: navigation, title, standfirst, key points, overview, numbered pillars with
bullets, a look forward, a download button and a footer; some 5,000 characters, two or three pages of a brief.
"""
import pathlib
import random
import sys

SUBJECTS = ["The harbour office", "The trade council", "A working group", "The ministry", "The delegation", "Each partner",
            "The regional bank", "The technical team", "A joint committee", "The port authority", "The secretariat"]
VERBS = ["reviews", "publishes", "prepares", "supports", "finances", "measures", "explains", "renews", "coordinates", "adopts"]
OBJECTS = ["the customs schedule", "a plan for small exporters", "rules for digital invoices", "the training of inspectors",
           "a register of suppliers", "cold storage along the corridor", "certificates of origin", "the new ferry terminal",
           "loans for family firms", "an open tender", "the inspection of cargo", "a common data format"]
ENDS = ["before the rainy season", "in every province", "with the help of universities", "at a lower cost than before",
        "for the third year in a row", "together with neighbouring countries", "so that waiting times fall by half",
        "without new fees", "under public supervision", "as agreed at the spring meeting"]
TOPICS = ["Ports", "Fisheries", "Logistics", "Tourism", "Energy", "Education", "Crafts", "Agriculture", "Finance", "Health"]
AIMS = ["Resilience", "Growth", "Recovery", "Exchange", "Renewal", "Access", "Confidence", "Cooperation", "Mobility"]


class Page:
    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}-{number}")
        self.number = number

    def sentence(self):
        choose = self.random.choice
        words = f"{choose(SUBJECTS)} {choose(VERBS)} {choose(OBJECTS)} {choose(ENDS)}"
        if self.random.random() < 0.3:
            words += f", which {self.random.randrange(12, 9000):,} people asked for in {self.random.randrange(2015, 2026)}"
        return words + "."

    def paragraph(self, sentences):
        return "<p>" + " ".join(self.sentence() for _ in range(sentences)) + "</p>"

    def bullets(self, count):
        return "<ul>" + "".join(f"<li>{self.sentence()}</li>" for _ in range(count)) + "</ul>"

    def pillar(self, number):
        name = f"{self.random.choice(TOPICS)} and {self.random.choice(AIMS).lower()}"
        parts = [f"<h3>{number}. {name}</h3>", self.paragraph(2)]
        for label in ("Objectives", "Actions"):
            parts += [f"<h4>{label}</h4>", self.bullets(self.random.randrange(2, 5))]
        return "\n".join(parts)

    def html(self):
        title = f"{self.random.choice(TOPICS)} and {self.random.choice(AIMS).lower()}: programme {self.number}"
        pillars = "\n".join(self.pillar(n) for n in range(1, self.random.randrange(4, 6)))
        return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Meridia</title>
<link rel="canonical" href="https://www.example.org/programmes/{self.number}"></head>
<body><header><nav><a href="/">Home</a> <a href="/programmes">Programmes</a></nav></header>
<main><h1>{title}</h1>
<p class="lead">{self.sentence()}</p>
<h2>Key points</h2>
{self.bullets(3)}
<h2>Overview</h2>
{self.paragraph(4)}
{self.paragraph(3)}
<h2>Pillars</h2>
{pillars}
<h2>Looking forward</h2>
{self.paragraph(4)}
{self.paragraph(3)}
<a class="btn" href="#">DOWNLOAD PDF</a></main>
<footer><p>© Meridia. All rights reserved.</p></footer></body></html>
"""


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__.strip())
    seed, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        (folder / f"programme-{number:05}.html").write_text(Page(seed, number).html(), encoding="utf-8")


main()
