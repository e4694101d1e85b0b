"""Slips that the tests of printing share."""

from datetime import UTC, datetime
from typing import Any

from equeue.kernel import messages
from equeue.printing.slip import Slip, SlipContent, compose

TRACK_URL = "https://cnap.hostomel.example/t/Xq3kP9aZ7LmN2bVc4TyU"
LONG_WORD = "Перереєстраційнопідтверджувальнийдвохсотсторінковийобов’язок"


def content(**changes: Any) -> SlipContent:
    """Return what the issuing use case knows of an ordinary ticket, with changes."""
    values: dict[str, Any] = {
        "branch_name": "ЦНАП Гостомельської громади",
        "service_name": "Реєстрація місця проживання: Їїє Єє Іі Ґґ ’ №",
        "label": "П047",
        "issued_at": datetime(2026, 11, 23, 7, 5, tzinfo=UTC),
        "time_zone": "Europe/Kyiv",
        "ahead": 7,
        "track_url": TRACK_URL,
    }
    return SlipContent(**(values | changes))


def slip(language: str = "uk", **changes: Any) -> Slip:
    """Return the slip of an ordinary ticket, with changes."""
    return compose(content(**changes), messages.load(), language)


ENGLISH: dict[str, Any] = {
    "branch_name": "Hostomel Service Center",
    "service_name": "Passport for travel abroad: Їїє Єє Іі Ґґ ’ №",
}
EVERYTHING: dict[str, Any] = {
    "hall": "Зала 2, другий поверх",
    "note": "Підготуйте паспорт і код. Чекайте біля вікон № 3–5.",
}
LONGEST: dict[str, Any] = {
    "estimate": (90, 150),
    "branch_name": "Центр надання адміністративних послуг " * 8,
    "service_name": LONG_WORD * 5,
    "hall": "Зала очікування на другому поверсі праворуч " * 7,
    "note": "Підготуйте оригінали й копії всіх документів " * 7,
    "label": "Щ8888",
}
