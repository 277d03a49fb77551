"""The drawn pictures: always the same for a seed, never empty, never alike."""

import hashlib
import subprocess
import sys

import pytest
from PIL import Image, ImageChops, ImageStat

from demo.pictures import (
    SCENES,
    draw,
    draw_emblem_png,
    draw_infographic,
    draw_portrait,
    focal,
)

SMALL = (320, 180)


def digest(image: Image.Image) -> str:
    return hashlib.sha256(image.tobytes()).hexdigest()


def spread(image: Image.Image) -> float:
    return max(ImageStat.Stat(image).stddev)


def distance(a: Image.Image, b: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean)


def test_the_scenes_of_the_province_are_there():
    wanted = (
        "skyline dunes dome tiles orchard qanat caravanserai mountains solar pomegranate factory "
        "road meeting lecture handshake school clinic wind loom bazaar night garden"
    )
    assert set(SCENES) == set(wanted.split())


@pytest.mark.parametrize("scene", SCENES)
def test_a_seed_gives_the_same_pixels(scene):
    assert digest(draw(scene, 7, *SMALL)) == digest(draw(scene, 7, *SMALL))


def test_another_process_draws_the_same_pixels():
    code = (
        "import hashlib; from demo.pictures import draw;"
        "print(hashlib.sha256(draw('skyline', 3, 320, 180).tobytes()).hexdigest())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": "."},
    )
    assert run.stdout.strip() == digest(draw("skyline", 3, *SMALL))


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("seed", [0, 1, 2, 3, 1405, -4])
def test_every_scene_fills_the_sheet(scene, seed):
    image = draw(scene, seed, *SMALL)
    assert image.mode == "RGB"
    assert image.size == SMALL
    assert spread(image) > 18
    # Neither half is one flat tone.
    for box in ((0, 0, 160, 180), (160, 0, 320, 180)):
        assert spread(image.crop(box)) > 6


@pytest.mark.parametrize("scene", SCENES)
def test_twenty_pictures_of_a_scene_differ(scene):
    small = [draw(scene, seed, 160, 90) for seed in range(20)]
    nearest = min(distance(a, b) for i, a in enumerate(small) for b in small[:i])
    assert nearest > 8


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", [(240, 320), (200, 200), (401, 133), (64, 36)])
def test_any_shape_of_sheet(scene, size):
    image = draw(scene, 5, *size)
    assert image.size == size
    assert spread(image) > 12


def test_the_size_does_not_change_the_picture():
    large = draw("dome", 4, 640, 360).resize((160, 90), Image.Resampling.BOX)
    small = draw("dome", 4, 320, 180).resize((160, 90), Image.Resampling.BOX)
    assert distance(large, small) < 12
    assert distance(large, draw("dome", 5, 320, 180).resize((160, 90))) > 40


@pytest.mark.parametrize("scene", SCENES)
def test_the_focal_point_is_inside_and_is_the_pictures_own(scene):
    points = {focal(scene, seed) for seed in range(6)}
    assert all(0 < x < 1 and 0 < y < 1 for x, y in points)
    assert len(points) > 1
    x, y = draw(scene, 2, *SMALL).info["focal"]
    assert focal(scene, 2) == pytest.approx((x, y), abs=0.02)


@pytest.mark.parametrize("call", [draw, focal])
def test_an_unknown_scene_is_named_with_the_known_ones(call):
    with pytest.raises(ValueError, match=r"unknown scene 'beach'.*skyline"):
        call("beach", 1)


@pytest.mark.parametrize("size", [(0, 10), (10, -1)])
def test_a_sheet_without_area_is_refused(size):
    for call in (
        lambda: draw("dome", 1, *size),
        lambda: draw_portrait(1, *size),
        lambda: draw_infographic(1, *size),
    ):
        with pytest.raises(ValueError, match="cannot measure"):
            call()


def test_portraits():
    man, woman = draw_portrait(3, 240, 300, woman=False), draw_portrait(3, 240, 300, woman=True)
    assert man.size == (240, 300)
    assert man.mode == "RGB"
    assert digest(man) == digest(draw_portrait(3, 240, 300, woman=False))
    assert distance(man, woman) > 10
    assert len({digest(draw_portrait(seed, 60, 75)) for seed in range(20)}) == 20
    assert all(spread(draw_portrait(seed, 60, 75)) > 18 for seed in range(20))


def test_the_emblem_is_a_symmetrical_star_on_a_clear_ground():
    mark = draw_emblem_png(96)
    assert mark.mode == "RGBA"
    assert mark.size == (96, 96)
    alpha = mark.getchannel("A")
    assert alpha.getpixel((1, 1)) == 0
    assert alpha.getpixel((48, 48)) == 255
    mirrored = alpha.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert ImageStat.Stat(ImageChops.difference(alpha, mirrored)).mean[0] < 4
    with pytest.raises(ValueError, match="cannot measure"):
        draw_emblem_png(0)


def test_infographics():
    pictures = [draw_infographic(seed, *SMALL) for seed in range(8)]
    assert len({digest(p) for p in pictures}) == 8
    assert all(spread(p) > 12 for p in pictures)
    assert draw_infographic(1, 180, 320).size == (180, 320)


def test_the_contact_sheet(tmp_path):
    out = tmp_path / "sheet.png"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "demo.pictures",
            "--sheet",
            str(out),
            "--scene",
            "loom",
            "--seeds",
            "2",
            "--size",
            "80x45",
        ],
        check=True,
        capture_output=True,
    )
    with Image.open(out) as sheet:
        assert sheet.size == (2 * 88 + 8, 45 + 16)
