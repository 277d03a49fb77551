"""The address that cleans what is pasted."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from core import paste

pytestmark = pytest.mark.django_db
HTML = "text/html; charset=utf-8"


@pytest.fixture
def address():
    return reverse("clean_paste")


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser(username="editor", password="x")


def test_it_answers_with_the_clean_text(client, editor, address):
    client.force_login(editor)
    answer = client.post(
        address, "<p style='x'>می\u200cشود <script>a()</script></p>".encode(), content_type=HTML
    )
    assert answer.content.decode() == "<p>می\u200cشود</p>"
    # A browser that is led here must not run anything.
    assert answer["Content-Type"].startswith("text/plain")


def test_strangers_are_sent_to_the_login(client, address):
    answer = client.post(address, b"<p>x</p>", content_type=HTML)
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_only_a_form_of_the_admin_may_ask(editor, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(address, b"<p>x</p>", content_type=HTML).status_code == 403
    assert client.get(address).status_code == 405


def test_more_than_anybody_writes_is_refused(client, editor, address, monkeypatch):
    monkeypatch.setattr(paste, "LARGEST", 10)
    client.force_login(editor)
    assert client.post(address, b"<p>0123456789</p>", content_type=HTML).status_code == 413


def test_broken_letters_are_no_error(client, editor, address):
    client.force_login(editor)
    assert client.post(address, b"<p>\xff\xfe</p>", content_type=HTML).status_code == 200
