"""deploy/nginx/media.conf in a real nginx: what it serves by itself, and what only on our word."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from gallery.models import Photo
from tests import factories
from tests.gallery.conftest import small

SNIPPET = Path(__file__).resolve().parents[2] / "deploy/nginx/media.conf"
CONFIG = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr error;
events {{ worker_connections 64; }}
http {{
    types {{ image/jpeg jpg; image/webp webp; }}
    access_log off;
    client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp;
    uwsgi_temp_path tmp; scgi_temp_path tmp;
    server {{
        listen 127.0.0.1:{port};
        set $ostan_data {data};
        include {snippet};
        location / {{
            proxy_pass {upstream};
            proxy_set_header Host $http_host;
        }}
    }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def nginx(live_server, tmp_path, settings):
    """The address of an nginx in front of the portal."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        message = "nginx is missing: install your system's package 'nginx'"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    settings.MEDIA_INTERNAL_REDIRECT = "/_private/"
    data = tmp_path / "data"
    settings.MEDIA_ROOT = data / "media"
    for alias, folder in (("default", "private"), ("public", "media")):
        storage = {**settings.STORAGES[alias], "OPTIONS": {"location": str(data / folder)}}
        settings.STORAGES = {**settings.STORAGES, alias: storage}
    port = free_port()
    config = tmp_path / "nginx.conf"
    config.write_text(
        CONFIG.format(port=port, data=data, snippet=SNIPPET, upstream=live_server.url)
    )
    with subprocess.Popen(
        [program, "-e", "stderr", "-p", str(tmp_path), "-c", str(config)]
    ) as process:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def wait_for(port, process):
    for _ in range(100):
        assert process.poll() is None, "nginx has ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")


def get(address, method="GET", **headers):
    return requests.request(method, address, headers=headers, allow_redirects=False, timeout=10)


@pytest.fixture
def media(nginx, portal):
    """A live photo with a document, and a photo that nothing uses; the tasks have run."""
    document, photo, unused = factories.attachment(), small(), small()
    file = ("file", {"document": document, "title": ""})
    factories.item(portal, lead_picture=photo, body=[file])
    return Photo.objects.get(pk=photo.pk), document, unused


@pytest.fixture
def portal(db):
    return factories.portal()


def shown(photo):
    return photo.renditions.get(filter_spec="fill-640x360|format-jpeg").file.name


def test_public_copies_come_from_nginx(nginx, media):
    photo, _document, unused = media
    answer = get(f"{nginx}/media/{shown(photo)}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert get(f"{nginx}/media/{shown(unused)}").status_code == 404
    assert get(f"{nginx}/media/images/").status_code in (403, 404)
    part = Path(settings.MEDIA_ROOT) / "images" / ".part.jpg"
    part.write_bytes(b"half")
    assert get(f"{nginx}/media/images/.part.jpg").status_code == 404


CLOSED = (
    "/_private/{original}",
    "/_private/{document}",
    "/_private/",
    "//_private/{document}",
    "/media/../private/{document}",
    "/media/..%2fprivate/{document}",
    "/media../private/{document}",
    "/media/%2e%2e/private/{original}",
    "/private/{original}",
)


def as_written(nginx, path):
    """An answer to a path that a client would tidy the dots out of."""
    where = urlsplit(nginx)
    with socket.create_connection((where.hostname, where.port), timeout=10) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_the_private_place_is_closed_to_whoever_asks_directly(nginx, media):
    photo, document, _unused = media
    found = {}
    for path in CLOSED:
        path = path.format(original=photo.file.name, document=document.file.name)
        answer = as_written(nginx, path)
        assert b"%PDF" not in answer, path
        found[path] = int(answer.split(b" ")[1])
    # The tests' own server answers 500 to a path that leads out of its folder.
    assert set(found.values()) <= {400, 404, 500}, found


def test_the_application_opens_it_for_a_live_document(nginx, media):
    _photo, document, _unused = media
    answer = get(nginx + document.url)
    assert (answer.status_code, answer.content) == (200, b"%PDF-1.4")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "X-Accel-Redirect" not in answer.headers
    part = get(nginx + document.url, Range="bytes=1-3")
    assert (part.status_code, part.content) == (206, b"PDF")
    head = get(nginx + document.url, "HEAD")
    assert (head.status_code, head.headers["Content-Length"]) == (200, "8")
    assert get(f"{nginx}/documents/{document.pk}/..%2fsecret").status_code == 404


def test_it_stays_closed_for_what_nothing_uses_but_to_editors(nginx, media, db):
    _photo, _document, unused = media
    hidden = factories.attachment()
    addresses = [hidden.url, reverse("private_media", args=[unused.file.name])]
    assert [get(nginx + one).status_code for one in addresses] == [404, 404]
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    cookie = f"sessionid={editor.cookies['sessionid'].value}"
    found = [get(nginx + one, Cookie=cookie) for one in addresses]
    assert [one.status_code for one in found] == [200, 200]
    assert [one.headers["Cache-Control"] for one in found] == [
        "private, no-store",
        "private, no-cache",
    ]
