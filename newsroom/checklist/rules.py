"""Every rule of the checklist. A new rule is a class and a line here."""

from newsroom.checklist import dates, facts, links, pictures, text
from newsroom.checklist.rule import Rule

RULES: tuple[Rule, ...] = (
    text.TitleMissing(),
    text.TitleLong(),
    text.TitleTwice(),
    text.LeadMissing(),
    text.LeadLength(),
    text.BodyEmpty(),
    text.ForeignLetters(),
    text.ParagraphLong(),
    text.HeadingSkipped(),
    text.SlugByChance(),
    pictures.AltMissing(),
    pictures.CreditMissing(),
    links.LinkTarget(),
    links.LinkInside(),
    links.LinkBare(),
    links.ChosenGone(),
    facts.SectionMissing(),
    facts.PlaceMissing(),
    facts.PersonMissing(),
    facts.TopicMissing(),
    facts.SpeakerMissing(),
    dates.DateInFuture(),
    dates.ClosedBefore(),
)
BY_ID = {rule.id: rule for rule in RULES}
