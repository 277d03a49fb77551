"""Addresses of the gallery: below the admin's, since they are for editors only."""

from django.urls import path

from gallery.views import private_media

urlpatterns = [path("<path:name>", private_media, name="private_media")]
