"""The reports that have a schema keep to it: with findings, without, and when something kept zhuomu from its work."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from lxml import etree

JSON = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab-code-quality.json", "rdjson": "rdjson.json"}
XML = {"junit": "junit-10.xsd", "checkstyle": "checkstyle.xsd"}
RUNS = ["findings", "nothing", "problems", "both"]


def written(name: str, run: str, sample: Any, whole: Callable[..., str], language: str) -> str:
    problems = sample.problems if run in ("problems", "both") else ()
    return whole(name, sample if run in ("findings", "both") else None, problems, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", JSON)
def test_a_json_report_keeps_to_its_schema(
    name: str, run: str, language: str, sample: Any, whole: Callable[..., str], reports: str
) -> None:
    with open(os.path.join(reports, "schemas", JSON[name]), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    document = json.loads(written(name, run, sample, whole, language))
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(document)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", XML)
def test_an_xml_report_keeps_to_its_schema(
    name: str, run: str, language: str, sample: Any, whole: Callable[..., str], reports: str
) -> None:
    schema = etree.XMLSchema(etree.parse(os.path.join(reports, "schemas", XML[name])))
    document = etree.fromstring(written(name, run, sample, whole, language).encode())
    schema.validate(document)
    assert [str(error) for error in schema.error_log] == []


@pytest.mark.parametrize(("name", "document"), [
    ("sarif", {"version": "2.1.0", "runs": [{"tool": {"driver": {}}, "results": []}]}),
    ("gitlab", [{"description": "甲", "check_name": "A1", "fingerprint": "0", "severity": "error", "location": {"path": "a"}}]),
    ("rdjson", {"diagnostics": [{"message": "甲", "location": {"path": "a", "range": {"start": {"line": 0}}}}]}),
])
def test_the_json_schemas_notice_what_is_wrong(name: str, document: Any, reports: str) -> None:
    with open(os.path.join(reports, "schemas", JSON[name]), encoding="utf-8") as file:
        assert list(jsonschema.Draft7Validator(json.load(file)).iter_errors(document))


@pytest.mark.parametrize(("name", "document"), [
    ("junit", "<testsuites><testsuite name='a' tests='1'/></testsuites>"),
    ("checkstyle", "<checkstyle version='1'><file name='a'><error line='0' severity='bad' message='' source=''/></file></checkstyle>"),
])
def test_the_xml_schemas_notice_what_is_wrong(name: str, document: str, reports: str) -> None:
    schema = etree.XMLSchema(etree.parse(os.path.join(reports, "schemas", XML[name])))
    assert not schema.validate(etree.fromstring(document))
