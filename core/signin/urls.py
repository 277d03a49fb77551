"""Addresses of sign-in below the admin's own."""

from django.urls import path

from core.signin import history, views

urlpatterns = [
    path("two-factor/", views.StatusView.as_view(), name="two_factor"),
    path("two-factor/enrol/", views.EnrolView.as_view(), name="two_factor_enrol"),
    path("two-factor/verify/", views.VerifyView.as_view(), name="two_factor_verify"),
    path(
        "two-factor/recovery-codes/",
        views.RecoveryCodesView.as_view(),
        name="two_factor_recovery_codes",
    ),
    path("two-factor/remove/", views.RemoveView.as_view(), name="two_factor_remove"),
    path("two-factor/language/", views.LanguageView.as_view(), name="two_factor_language"),
    path("reports/sign-ins/", history.SignInsView.as_view(), name="sign_ins"),
]
