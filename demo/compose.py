"""Composes items of the demo from patterns: the same seed and index give the same item.

The grammar of patterns is described in ``demo/content/README.md``.
"""

from __future__ import annotations

import random
import re
from typing import Any

Item = dict[str, Any]
Data = dict[str, Any]

DAYS = 365
# Steps of the golden ratio spread any number of items evenly over the year.
GOLDEN = 0.6180339887498949
LONG_AGO = 10**6
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

SLOT = re.compile(
    r"\{([a-z_]+)(?::(\d+)-(\d+)(?:/(\d+))?)?(?:@([a-z]))?(?:#(\d))?(?:\.([a-z]+))?(~)?\}"
)
CHOICE = re.compile(r"\[([^\[\]]*)\]")
COUNTED = {"number": "{}", "percent": "{} درصد", "amount": "{} میلیارد تومان"}
PLACES = ("city", "village", "district")


def persian_number(value: int) -> str:
    """A whole number in Persian digits, its thousands set apart.

    Args:
        value: Any whole number.

    Returns:
        Such as «۱٬۴۵۰».
    """
    return f"{value:,}".replace(",", "٬").translate(DIGITS)


def ezafe(text: str) -> str:
    """A noun with the ezafe that spelling shows, before what describes it.

    Args:
        text: Such as «اسلامیه», «زیلو» or «باغ».

    Returns:
        Such as «اسلامیهٔ», «زیلوی» or «باغ».
    """
    if text.endswith(("ا", "و")):
        return f"{text}ی"
    # The h of «کوه» and «راه» is heard; that of «میوه» is not.
    heard = text.endswith(("اه", "وه")) and not text.endswith("میوه")
    return f"{text}\u0654" if text.endswith("ه") and not heard else text


def holder(facts: Data, office: str, days_ago: int) -> Data | None:
    """Who held an office some days before today.

    Terms that are written as Jalali days began or ended more than a year ago.

    Args:
        facts: The content of ``facts.json``.
        office: Key of the office.
        days_ago: At most 365.

    Returns:
        The person, or None where the office was vacant.
    """
    people = {person["key"]: person for person in facts["people"]}
    found = [
        term
        for term in facts["appointments"]
        if term["office"] == office
        and term.get("days_ago_start", LONG_AGO) >= days_ago
        and term.get("days_ago_end", LONG_AGO if term.get("end") else 0) <= days_ago
    ]
    found.sort(key=lambda term: (term["acting"], term.get("days_ago_start", LONG_AGO)))
    return people[found[0]["person"]] if found else None


class Writer:
    """Fills one pattern; what it has chosen once it keeps for the whole item."""

    def __init__(
        self, data: Data, pattern: Data, facts: Data, dice: random.Random, county: Data
    ) -> None:
        self.data = data
        self.pattern = pattern
        self.facts = facts
        self.dice = dice
        self.county = county
        self.kept: dict[str, Any] = {}
        self.used: set[str] = set()
        self.people: list[str] = []

    # Choosing

    def pick(self, alternatives: list[str] | str) -> str:
        """One alternative, filled; ``@name`` takes from a pool what the item hasn't used yet."""
        if isinstance(alternatives, str):
            alternatives = self.data["pools"][alternatives.removeprefix("@")]
        fresh = [text for text in alternatives if text not in self.used] or alternatives
        text = self.dice.choice(fresh)
        self.used.add(text)
        return self.fill(text)

    def speak(self, role: str, offices: list[str], days_ago: int) -> None:
        """Gives a role to the holder of one of the offices on the item's day."""
        candidates = []
        for key in offices:
            office = f"county-governor-{self.county['slug']}" if key == "county-governor" else key
            person = holder(self.facts, office, days_ago)
            if person and person["key"] not in self.people:
                candidates.append((office, person))
        office, person = self.dice.choice(candidates)
        title = next(row["name"] for row in self.facts["offices"] if row["key"] == office)
        self.kept[role] = {"name": person["name"], "office": title, "key": person["key"]}
        self.people.append(person["key"])

    # Filling

    def fill(self, text: str) -> str:
        """The text with its inline choices taken and its slots filled."""
        while CHOICE.search(text):
            text = CHOICE.sub(lambda found: self.dice.choice(found[1].split("|")), text)
        return SLOT.sub(self._slot, text)

    def _slot(self, found: re.Match[str]) -> str:
        name, low, high, step, label, second, field, joined = found.groups()
        if low is not None:
            key = f"{name}@{label}" if label else ""
            if key and key in self.kept:
                return str(self.kept[key])
            value = self.dice.randrange(int(low), int(high) + 1, int(step or 1))
            words = COUNTED[name].format(persian_number(value))
            if key:
                self.kept[key] = words
            return words
        if label:
            return str(self.kept[f"{name}@{label}"])
        value = self._value(name, int(second or 1))
        text = str(value[field or "name"] if isinstance(value, dict) else value)
        return ezafe(text) if joined else text

    def _value(self, name: str, nth: int) -> Any:
        """The nth different value of a slot; it stays the same throughout the item."""
        key = f"{name}#{nth}" if nth > 1 else name
        if key not in self.kept:
            others = [self._value(name, before) for before in range(1, nth)]
            options = [value for value in self._options(name) if value not in others]
            self.kept[key] = self.dice.choice(options)
        return self.kept[key]

    def _options(self, name: str) -> list[Any]:
        if name == "county":
            return [self.county]
        if name in PLACES:
            return [place for place in self.county["places"] if place["kind"] == name]
        own = self.pattern.get("lists", {})
        return list(own.get(name) or self.data["lists"][name])


def compose(patterns: Data, seed: int, index: int, facts: Data) -> Item:
    """Composes one item.

    Args:
        patterns: The content of ``patterns.json``.
        seed: Decides everything together with the index.
        index: Number of the item, from zero; any amount can be asked for.
        facts: The content of ``facts.json``.

    Returns:
        An item in the format of ``items/*.json``.
    """
    pattern, before = _pattern(patterns["patterns"], seed, index)
    dice = random.Random(f"{seed}:{index}:{pattern['key']}")  # noqa: S311
    start = random.Random(seed).random()  # noqa: S311
    days_ago = int(((start + (index + 1) * GOLDEN) % 1) * DAYS)
    counties = random.Random(f"{seed}:{pattern['key']}").sample(  # noqa: S311
        facts["counties"], len(facts["counties"])
    )
    # County and title go round at different paces, so that a pair of them seldom returns.
    county = counties[before % len(counties)]
    version = (before + before // len(counties)) % len(pattern["title"])
    writer = Writer(patterns, pattern, facts, dice, county)
    for role, offices in pattern["speakers"].items():
        writer.speak(role, offices, days_ago)
    # The nth lead tells what the nth title says.
    item = {
        "key": f"composed-{seed}-{index}",
        "kind": pattern["kind"],
        "section": pattern["section"],
        "kicker": writer.pick(pattern["kicker"]),
        "title": writer.fill(pattern["title"][version]),
        "subtitle": "",
        "lead": writer.fill(pattern["lead"][version]),
        "body": _body(writer),
        "reporter": dice.choice(facts["reporters"]),
        "photographer": dice.choice(facts["photographers"]),
        "county": writer.county["slug"],
        "people": writer.people,
        "topics": pattern["topics"],
        "picture": None,
        "days_ago": days_ago,
        "time": f"{dice.randrange(7, 21):02}:{dice.randrange(0, 60, 5):02}",
        "closes_in_days": None,
        "correction": None,
    }
    item["picture"] = _picture(writer, dice.choice(pattern["scenes"]), item["photographer"])
    if pattern.get("open_days"):
        item["closes_in_days"] = dice.randint(*pattern["open_days"]) - days_ago
    return item


def _pattern(patterns: list[Data], seed: int, index: int) -> tuple[Data, int]:
    """Patterns take turns by weight, in an order of the seed's that changes each round.

    Returns:
        The pattern, and how many times it came before.
    """
    order = [(pattern, copy) for pattern in patterns for copy in range(pattern["weight"])]
    turn, position = divmod(index, len(order))
    random.Random(f"{seed}:{turn}").shuffle(order)  # noqa: S311
    pattern, copy = order[position]
    return pattern, turn * pattern["weight"] + copy


def _body(writer: Writer) -> list[Data]:
    blocks: list[Data] = []
    for paragraph in writer.pattern["body"]:
        words = " ".join(writer.pick(sentence) for sentence in paragraph)
        blocks.append({"type": "paragraph", "html": f"<p>{words}</p>"})
    speaker = writer.kept.get("speaker")
    if speaker and writer.pattern.get("quotes"):
        quote = {
            "type": "quote",
            "text": writer.pick(writer.pattern["quotes"]),
            "person": speaker["key"],
        }
        blocks.insert(writer.dice.randint(1, len(blocks) - 1), quote)
    if writer.pattern.get("callouts"):
        title, text = writer.pick(writer.pattern["callouts"]).split(" :: ")
        blocks.append({"type": "callout", "title": title, "text": text})
    if writer.pattern.get("frames"):
        blocks.append(_gallery(writer))
    return blocks


def _gallery(writer: Writer) -> Data:
    """Frames of different scenes, so that no picture comes twice."""
    low, high = writer.pattern["frames"]
    scenes = list(writer.pattern["scenes"])
    count = min(writer.dice.randint(low, high), len(scenes))
    frames = []
    for scene in writer.dice.sample(scenes, count):
        picture = _picture(writer, scene, "")
        frames.append({name: picture[name] for name in ("scene", "caption", "alt")})
    return {"type": "gallery", "frames": frames}


def _picture(writer: Writer, scene: str, credit: str) -> Data:
    return {
        "scene": scene,
        "alt": writer.dice.choice(writer.data["alts"][scene]),
        "caption": writer.fill(writer.dice.choice(writer.data["captions"][scene])),
        "credit": credit,
    }
