"""The colour profile: another colour engine reads it, and by it sRGB is what everybody takes for sRGB."""

import io
from random import Random

from PIL import Image, ImageCms

from desktop.papers.pdf_colours import srgb


def test_another_engine_takes_the_profile_for_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    assert ImageCms.getProfileName(profile).strip() == "sRGB IEC61966-2.1"
    assert (profile.profile.version, profile.profile.xcolor_space) == (2.1, "RGB ")
    noise = Image.frombytes("RGB", (64, 64), Random(1).randbytes(64 * 64 * 3))
    turned = ImageCms.profileToProfile(noise, profile, ImageCms.createProfile("sRGB"))
    assert turned
    assert max(abs(one - two) for one, two in zip(noise.tobytes(), turned.tobytes(), strict=True)) <= 1


def test_the_profile_is_small_whole_and_always_the_same() -> None:
    made = srgb()
    assert int.from_bytes(made[:4], "big") == len(made) < 1100
    assert srgb.__wrapped__() == made
