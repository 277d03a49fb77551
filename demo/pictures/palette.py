"""Colours of the pictures: one palette per hour of the day, each around the portal's tile blue."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """Return the colour of a ``#RRGGBB`` code as three bytes."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """Return the colour ``t`` (0 to 1) of the way from ``a`` to ``b``."""
    t = min(1.0, max(0.0, t))
    return (
        round(a[0] + (b[0] - a[0]) * t),
        round(a[1] + (b[1] - a[1]) * t),
        round(a[2] + (b[2] - a[2]) * t),
    )


@dataclass(frozen=True)
class Palette:
    """The inks of one print.

    Attributes:
        sky: Stops from the zenith down to the horizon.
        sun: The disc of the sun or moon.
        ramp: Land from the far haze to the near dark.
        lit: Adobe in the light.
        shade: Adobe out of the light.
        tile: Glazed turquoise; ``deep`` is the same tile in shade.
        gold: The warm accent, also lamps and lit windows.
        leaf: Foliage in the light; ``moss`` in shade.
        red: Pomegranate, cloth.
        paper: The lightest ink.
        dark: True where lamps are lit and stars are out.
    """

    name: str
    sky: tuple[Colour, ...]
    sun: Colour
    ramp: tuple[Colour, ...]
    lit: Colour
    shade: Colour
    tile: Colour
    deep: Colour
    gold: Colour
    leaf: Colour
    moss: Colour
    red: Colour
    paper: Colour
    dark: bool = False

    @property
    def haze(self) -> Colour:
        """The colour far things fade into."""
        return self.sky[-1]

    @property
    def ink(self) -> Colour:
        """The darkest ink."""
        return self.ramp[-1]

    def land(self, t: float) -> Colour:
        """Return the colour of land at depth ``t``: 0 is the horizon, 1 is underfoot."""
        t = min(0.9999, max(0.0, t)) * (len(self.ramp) - 1)
        i = int(t)
        return mix(self.ramp[i], self.ramp[i + 1], t - i)

    def far(self, colour: Colour, distance: float) -> Colour:
        """Return ``colour`` as seen through the haze: 0 is near, 1 is lost."""
        return mix(colour, self.haze, distance)


def _palette(name: str, codes: str, *, dark: bool = False) -> Palette:
    """Read a palette from codes in the order sky, sun, ramp, then the single inks."""
    parts = [[rgb(code) for code in part.split()] for part in codes.split("|")]
    sky, (sun,), ramp, inks = parts
    names = ("lit", "shade", "tile", "deep", "gold", "leaf", "moss", "red", "paper")
    single = dict(zip(names, inks, strict=True))
    return Palette(name=name, sky=tuple(sky), sun=sun, ramp=tuple(ramp), dark=dark, **single)


PALETTES: dict[str, Palette] = {
    p.name: p
    for p in (
        _palette(
            "dawn",
            "#7FAFB3 #C9CBB0 #F6D2A0 #F8B987|#FFF3D6|#E3AE86 #C9814F #95532F #54291D"
            "|#F0C48E #A9653D #13808A #0A4F5B #E9923F #9DA35A #55663A #B23A2C #FDF1DC",
        ),
        _palette(
            "noon",
            "#4F9FB0 #8CC4C9 #CBE1DB #F1EBD8|#FFFCEF|#D3C3A6 #C49D6D #9A6C40 #5C3C25"
            "|#F0D6A8 #B98C5B #0F8590 #0A5A66 #DE8A35 #8FA458 #4A6B3D #AE3527 #FFFAF0",
        ),
        _palette(
            "dusk",
            "#123848 #5A4757 #C2603F #F2A35B|#FBE3B4|#B4603C #803C2A #4B2421 #221316"
            "|#DE8F52 #6A3425 #17808A #0B3F4B #F3A74F #8A7E45 #3E3A28 #B63A2A #FBE6C4",
        ),
        _palette(
            "night",
            "#06131F #0B2635 #14475A #2C6E79|#F3EFDF|#2C6270 #1A4656 #0F2C3A #07171F"
            "|#5E8586 #17343F #1F8C97 #0C4854 #F3B65C #3F7164 #14403F #A8443A #E9E6D8",
            dark=True,
        ),
        _palette(
            "garden",
            "#8CC3BC #BFDCC8 #E6EBCF #F7F0D8|#FFFBE8|#BFCDA2 #8DAA74 #527B50 #254A38"
            "|#EED7AA #B28C5E #128089 #0A5560 #DD8E3C #8DB064 #2F6B3A #B0372C #FBF8EC",
        ),
        _palette(
            "rose",
            "#5D7596 #A893A9 #E7B3A8 #F9D5B5|#FFF0DC|#CB9792 #A4656B #6B3A4C #351D2E"
            "|#F0BDA0 #9C5A58 #1A7C8B #0E4657 #EFA055 #95986A #4C5646 #B03345 #FDEEE2",
        ),
        _palette(
            "dust",
            "#C08F55 #DDB274 #EFD3A0 #F7E7C5|#FFF8E2|#D5AC74 #B98347 #85552B #4A2C19"
            "|#F3D49B #AA753F #1A7D80 #0E4F55 #C8702A #A2974E #5F5F34 #A43A22 #FCF3DF",
        ),
        _palette(
            "blue",
            "#0C2347 #234C74 #6F8DA0 #EBBE93|#FFE9C4|#6E8798 #45637F #273F5C #101F36"
            "|#8FA0A8 #2B4059 #1F8796 #0F4A62 #F6B75E #5F8580 #233F49 #B24A44 #F1E9DC",
            dark=True,
        ),
        _palette(
            "violet",
            "#0F1030 #272452 #5B4479 #C9878C|#FBEBDD|#6E5B86 #4A3E6B #2C284C #131330"
            "|#A08AA0 #352C50 #1F8A97 #113F60 #F6B765 #6B7E80 #283F4C #B84A55 #F3E6E4",
            dark=True,
        ),
    )
}

DAY = ("dawn", "noon", "dusk", "garden", "rose", "dust")
ALL = ("dusk", "noon", "night", "dawn", "blue", "dust", "rose", "garden")
