from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from zhuomu.output.xml_text import attribute, content

#: Every kind of character that XML forbids, or that a reader would change.
AWKWARD = "&<>\"'\t\r\n\x00\x0b\x1b\x7f\x85\u2028\ufffe\uffff\ud800𠮷👨\u200d👩"


@pytest.mark.parametrize("character", AWKWARD)
def test_any_character_gives_well_formed_xml(character: str) -> None:
    written = f"<a{attribute('b', f'甲{character}乙')}>{content(f'甲{character}乙')}</a>"
    element = ET.fromstring(written.encode())
    for text in (element.attrib["b"], element.text or ""):
        assert text.startswith("甲")
        assert text.endswith("乙")


def test_what_xml_can_hold_comes_back_unchanged() -> None:
    text = "“<a href='b'>&amp;</a>”]]> 𠮷👨\u200d👩\u200d👧 100%"
    element = ET.fromstring(f"<a{attribute('b', text)}>{content(text)}</a>")
    assert (element.attrib["b"], element.text) == (text, text)


def test_an_attribute_has_one_line_and_content_keeps_its_lines() -> None:
    assert attribute("b", "甲\r\n乙") == ' b="甲 乙"'
    assert content("甲\n乙") == "甲\n乙"


def test_numbers_are_attributes_too() -> None:
    assert attribute("line", 3) == ' line="3"'
