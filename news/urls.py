"""Addresses that are the same in every language."""

from django.urls import path

from news import views

urlpatterns = [
    path("n/<int:code>", views.short_link, name="short_link"),
    path("n/<int:code>/print/", views.print_view, name="print_view"),
]
