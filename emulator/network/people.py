"""Invented people, the same for the same seed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faker import Faker

DEFAULT_LOCALE = "en_US"
_FIRST_AREA_CODE, _AREA_CODES, _FICTIONAL_NUMBERS = 201, 799, 100


class People:
    """Names and numbers for customers that a developer did not describe.

    `first` says which of the invented numbers is given out first.
    """

    def __init__(self, seed: int, first: int = 0) -> None:
        self._seed = seed
        self._numbers = first
        self._fakers: dict[str, Faker] = {}

    def name(self, wa_id: str, locale: str = DEFAULT_LOCALE) -> str:
        """Return the name of whoever has this number; the same number has the same name.

        Raises AttributeError when Faker does not know the locale.
        """
        faker = self._faker(locale)
        faker.seed_instance(f"{self._seed}:{wa_id}")
        return str(faker.name())

    def number(self) -> str:
        """Return a number nobody has: +1 NXX 555 01XX, the block that is kept for fiction."""
        area, line = divmod(self._numbers, _FICTIONAL_NUMBERS)
        self._numbers += 1
        return f"1{_FIRST_AREA_CODE + area % _AREA_CODES}55501{line:02d}"

    def _faker(self, locale: str) -> "Faker":
        if locale not in self._fakers:
            from faker import Faker

            self._fakers[locale] = Faker(locale)
        return self._fakers[locale]
