"""Lets a browser talk to Django's test client, so that a browser test needs no server.

The page's requests are answered in the test's own thread and transaction: what the test made is
seen, and it is rolled back afterwards.
"""

import html
from contextvars import copy_context
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

# Chromium trusts a loopback name without TLS; Django is addressed as its test client is.
ORIGIN = "http://localhost"
HOST = "testserver"
FORWARDED = ("accept", "x-requested-with", "x-csrftoken", "x-wagtail-client")


def connect(page: Page, client: Client) -> None:
    """Answers every request of the page: files from the apps, the rest from the views."""
    # Playwright calls back in a context of its own, which would open another database connection.
    context = copy_context()

    def answer(route: Route) -> None:
        request = route.request
        address = urlsplit(request.url)
        if address.path.startswith("/static/"):
            found = finders.find(unquote(address.path.removeprefix("/static/")))
            if found:
                route.fulfill(path=found)
            else:
                route.fulfill(status=404)
            return
        headers = {key: request.headers[key] for key in FORWARDED if key in request.headers}
        response = context.run(
            client.generic,
            request.method,
            f"{address.path}?{address.query}" if address.query else address.path,
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers=headers,
            SERVER_NAME=HOST,
        )
        if response.status_code in (301, 302, 303):
            # Chromium looks a fulfilled redirect up on the network, so the page goes there itself.
            target = html.escape(response["Location"])
            refresh = f'<meta http-equiv="refresh" content="0; url={target}">'
            route.fulfill(body=refresh, content_type="text/html")
            return
        body = b"".join(response.streaming_content) if response.streaming else response.content
        kept = {key: value for key, value in response.headers.items() if key != "Content-Length"}
        route.fulfill(status=response.status_code, headers=kept, body=body)

    page.route("**/*", answer)
