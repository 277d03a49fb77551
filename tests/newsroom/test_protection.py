"""What a public item names or shows can't be deleted under it."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from newsroom.verification import Tally, verify
from province.models import Person
from tests import factories

USES = {
    "person": (factories.person, lambda made: {"people": [made]}),
    "topic": (factories.topic, lambda made: {"topics": [made]}),
    "section": (factories.section, lambda made: {"section": made}),
    "lead picture": (factories.photo, lambda made: {"lead_picture": made}),
    "speaker": (factories.person, lambda made: {"body": [factories.quote("سخن", made)]}),
    "file": (
        factories.attachment,
        lambda made: {"body": [("file", {"document": made, "title": ""})]},
    ),
}


@pytest.mark.parametrize("use", list(USES))
def test_what_is_public_keeps_what_it_shows(office, use):
    make, values = USES[use]
    made = make()
    item = factories.item(office.portal, **values(made))
    with pytest.raises(ProtectedError), transaction.atomic():
        made.delete()
    assert list(verify(Tally())) == []
    item.unpublish()
    if use != "section":  # which every item keeps, public or not
        made.delete()


def test_drafts_protect_nothing(office):
    person = factories.person()
    office.draft(people=[person])
    person.delete()
    assert not Person.objects.exists()


def test_the_admin_says_why(office, client):
    person = factories.person()
    item = factories.item(office.portal, people=[person])
    client.force_login(office.desk)
    address = reverse("wagtailsnippets_province_person:delete", args=[person.pk])
    answer = client.post(address, follow=True)
    assert answer.status_code == 200
    assert item.title in answer.content.decode()
    assert Person.objects.filter(pk=person.pk).exists()
