"""Lets a browser talk to Django's test client, so that a browser test needs no server.

The page's requests are answered in the test's own thread and transaction: what the test made is
seen, and it is rolled back afterwards.
"""

from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route

HOST = "portal.test"
ORIGIN = f"http://{HOST}"
FORWARDED = ("accept", "x-requested-with", "x-csrftoken", "x-wagtail-client")


def connect(page: Page, client: Client) -> None:
    """Answers every request of the page: files from the apps, the rest from the views."""

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
        response = client.generic(
            request.method,
            f"{address.path}?{address.query}" if address.query else address.path,
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers=headers,
            SERVER_NAME=HOST,
        )
        body = b"".join(response.streaming_content) if response.streaming else response.content
        kept = {key: value for key, value in response.headers.items() if key != "Content-Length"}
        route.fulfill(status=response.status_code, headers=kept, body=body)

    page.route("**/*", answer)
