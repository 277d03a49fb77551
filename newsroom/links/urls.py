"""Addresses of links; short, since they are sent in text messages."""

from django.urls import path

from newsroom.links import phone_views, preview_views

urlpatterns = [
    path("a/<str:token>/", phone_views.decide, name="phone_approval"),
    path("a/<str:token>/photo/<str:name>/", phone_views.photo, name="phone_approval_photo"),
    path("p/<str:token>/", preview_views.read, name="draft_preview"),
    path("p/<str:token>/photo/<str:name>/", preview_views.photo, name="draft_preview_photo"),
]
