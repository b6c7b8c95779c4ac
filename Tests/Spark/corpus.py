"""Texts for tests of the Spark job, made from a seed; their facts are invented."""

import random

PEOPLE = ["Nino Beridze", "Saule Akhmetova", "Jane Doe", "Pierre Martin", "Olga Petrova"]
PLACES = ["Batumi", "Varna", "Aktau", "London", "Lyon", "Almaty"]
ORGS = ["Colchis Maritime Agency", "Weir Mill Trust", "Harbour Office"]
DEEDS = [
    "{p} said that the night ferry from {a} to {b} would sail again in June.",
    "“We have the ship and the crew,” said {p}, who heads the {o}.",
    "The {o} expects {n} passengers a year between {a} and {b}.",
    "On 3 March 2021 the council of {a} voted for a new pier & two cranes.",
    "It had been closed since the storm, when {n} tonnes of grain were lost.",
]


def text(number, sentences=34):
    """A story of some 2.5 kB; the same for the same number."""
    source = random.Random(number)
    story = [f"Harbour story {number}", "", "March 4, 2021", ""]
    for first in range(0, sentences, 4):
        story.append(" ".join(
            source.choice(DEEDS).format(
                p=source.choice(PEOPLE), a=source.choice(PLACES), b=source.choice(PLACES),
                o=source.choice(ORGS), n=source.randrange(100, 90_000))
            for _ in range(min(4, sentences - first))))
        story.append("")
    return "\n".join(story)
