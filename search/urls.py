"""Addresses of search, in the language of the reader."""

from django.urls import path

from search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="search_suggest"),
    path("search/results.json", views.results, name="search_results"),
]
