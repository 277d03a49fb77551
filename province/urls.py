"""Addresses of the facts, in the language of the address."""

from django.urls import path

from province import views

urlpatterns = [
    path("offices/<str:slug>/", views.office, name="office"),
    path("counties/", views.county_list, name="county_list"),
]
