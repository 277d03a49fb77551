"""Addresses in the language of the reader."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
