"""Path converters for Jalali dates in addresses: Latin digits, months and days of two digits."""


class JalaliYearConverter:
    """A year of four digits, 1200 to 1599."""

    regex = "1[2-5][0-9]{2}"

    def to_python(self, value: str) -> int:
        """Reads the year."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Writes the year."""
        return f"{int(value):04d}"


class JalaliMonthConverter:
    """A month, 01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        """Reads the month."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Writes the month with two digits."""
        return f"{int(value):02d}"


class JalaliDayConverter(JalaliMonthConverter):
    """A day of a month, 01 to 31; whether the month has it is the view's question."""

    regex = "0[1-9]|[12][0-9]|3[01]"
