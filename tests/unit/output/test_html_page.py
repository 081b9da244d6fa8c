"""The HTML report in a real browser: filters, marks, keys, and that it asks for nothing."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from selenium import webdriver

from zhuomu.findings import Edit, Finding, Message, Suggestion

BROWSER, DRIVER = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
if not BROWSER or not DRIVER:
    pytest.skip("needs chromium and chromedriver (Debian: chromium, chromium-driver)", allow_module_level=True)

OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1200,900",
)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(chromium: Any, sample: Any, tmp_path: Any) -> Callable[..., Any]:
    """A browser that shows the report of the sample and of another file."""
    def opening(language: str = "zh", mark: str = "<script>alert(1)</script>") -> Any:
        from zhuomu.output.outputs import open_reporters
        from zhuomu.output.reporter import Style, Summary
        from zhuomu.text.source import Source

        path = tmp_path / "报告 1.html"
        reporter = open_reporters([f"html:{path}"], None, Style(language=language), {})
        reporter.file(sample.path, Source(sample.text), sample.findings, ())
        text = f"{mark}<img src=https://example.org/x.png>\n" + "空行\n" * 30 + "请按装驱动"
        start = text.index("按装")
        finding = Finding(
            "CB101", "error", "high", Message("“按装”有误", "“按装” is wrong"), start, start + 2, "按装",
            (Suggestion((Edit(start, start + 2, "安装"),)),), "safe", "1" * 16,
        )
        bad = finding._replace(rule="AB9", severity="info", message=Message(mark, mark), start=0, end=len(mark), text=mark, suggestions=())
        reporter.file("b.md", Source(text), [bad, finding], ())
        reporter.finish(Summary(files=2, errors=3, warnings=3, infos=3))
        chromium.get_log("performance")
        chromium.get_log("browser")
        chromium.get(path.as_uri())
        return chromium

    return opening


def shown(browser: Any, selector: str) -> list[str]:
    return list(browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter(each => each.checkVisibility()).map(each => each.id)", selector,
    ))


def cards(browser: Any) -> list[str]:
    return sorted(shown(browser, ".finding"), key=lambda name: int(name[1:]))


def wait(condition: Callable[[], Any]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def lit(browser: Any) -> set[str]:
    """The findings whose marks are highlighted: those whose ground is no page's."""
    numbers = browser.execute_script(
        "return [...document.querySelectorAll('mark')].filter(each => getComputedStyle(each).backgroundColor !== 'rgba(0, 0, 0, 0)')"
        ".map(each => each.dataset.findings)"
    )
    return {f"f{number}" for each in numbers for number in each.split()}


def test_everything_is_shown_at_first(opened: Any) -> None:
    browser = opened()
    assert cards(browser) == [f"f{number}" for number in range(9)]
    assert lit(browser) == set(cards(browser))
    assert browser.find_element("css selector", "output").text == "显示 9 处，共 9 处"


def test_no_request_leaves_the_page(opened: Any) -> None:
    browser = opened()
    browser.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"}
    assert {url.partition(":")[0] for url in asked} == {"file"}
    assert len(asked) == 1


def test_the_policy_stops_a_request_even_if_one_were_written(opened: Any) -> None:
    browser = opened()
    refused = browser.execute_async_script(
        "const done = arguments[0]; document.addEventListener('securitypolicyviolation', event => done(event.violatedDirective));"
        "const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);"
    )
    assert refused == "img-src"


def test_nothing_of_a_document_runs_or_is_an_element(opened: Any) -> None:
    browser = opened()
    assert browser.execute_script("return document.scripts.length") == 1
    assert browser.execute_script("return document.images.length") == 0
    assert "<script>alert(1)</script>" in browser.find_element("css selector", "#file1 .text").text
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_a_severity_that_is_switched_off_is_not_shown(opened: Any) -> None:
    browser = opened()
    browser.find_element("css selector", "input[value=error]").click()
    browser.find_element("css selector", "input[value=info]").click()
    assert cards(browser) == ["f2", "f5", "f6"]
    assert lit(browser) == {"f2", "f5", "f6"}
    assert shown(browser, ".file") == ["file0"]
    assert browser.find_element("css selector", "output").text == "显示 3 处，共 9 处"


def test_a_rule_is_chosen_from_the_list_or_the_chart(opened: Any) -> None:
    browser = opened()
    bar = browser.find_element("css selector", ".bar[data-rule='0']")
    bar.click()
    assert cards(browser) == ["f0", "f3", "f8"]
    assert bar.get_attribute("aria-pressed") == "true"
    assert browser.execute_script("return document.getElementById('rule').value") == "0"
    bar.click()
    assert len(cards(browser)) == 9
    browser.execute_script(
        "const rule = document.getElementById('rule'); rule.value = '2'; rule.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    assert cards(browser) == ["f2", "f5"]


def test_a_file_is_chosen_from_the_chart_and_the_bars_follow(opened: Any) -> None:
    browser = opened()
    browser.find_element("css selector", ".bar[data-file='1']").click()
    assert cards(browser) == ["f7", "f8"]
    counts = browser.execute_script("return [...document.querySelectorAll('.bar')].map(bar => bar.querySelector('.count').textContent)")
    assert sorted(counts, reverse=True)[:4] == ["2", "1", "1", "0"]


def test_text_is_looked_for_in_messages_lines_and_paths(opened: Any) -> None:
    browser = opened()
    query = browser.find_element("id", "query")
    for words, expected in (("请按装", ["f8"]), ("B.MD", ["f7", "f8"]), ("CY2 版本", ["f5"]), ("没有这样的字", [])):
        query.clear()
        query.send_keys(words)
        wait(lambda expected=expected: cards(browser) == expected)
    assert browser.find_element("css selector", ".none").is_displayed()
    assert lit(browser) == set()
    browser.find_element("css selector", "button[type=reset]").click()
    wait(lambda: len(cards(browser)) == 9)


def test_while_findings_are_left_out_only_lines_near_the_others_are_shown(opened: Any) -> None:
    browser = opened()
    numbers = "return [...document.querySelectorAll('.number')].filter(each => each.checkVisibility()).map(each => each.textContent)"
    everything = browser.execute_script(numbers)
    browser.find_element("css selector", ".bar[data-rule='4']").click()
    assert browser.execute_script(numbers) == ["3", "4", "5", "6"]
    browser.find_element("css selector", "button[type=reset]").click()
    wait(lambda: browser.execute_script(numbers) == everything)


def test_keys_move_between_findings_and_to_the_search(opened: Any) -> None:
    browser = opened()
    for key, expected in (("j", "f0"), ("j", "f1"), ("k", "f0"), ("/", "query")):
        browser.switch_to.active_element.send_keys(key)
        assert browser.execute_script("return document.activeElement.id") == expected
    assert browser.execute_script("return document.getElementById('query').value") == ""


def test_a_click_on_a_mark_leads_to_its_card(opened: Any) -> None:
    browser = opened()
    browser.find_element("css selector", "mark[data-findings='2']").click()
    assert browser.execute_script("return document.activeElement.id") == "f2"


def test_folded_lines_unfold(opened: Any) -> None:
    browser = opened()
    fold = browser.find_element("css selector", "#file1 details.gap")
    row = fold.find_element("css selector", ".row")
    assert not row.is_displayed()
    fold.find_element("css selector", "summary").click()
    assert row.is_displayed()


def test_the_colours_turn_dark_and_light(opened: Any) -> None:
    browser = opened()
    ground = "return getComputedStyle(document.body).backgroundColor"
    before = browser.execute_script(ground)
    button = browser.find_element("id", "theme")
    button.click()
    assert browser.execute_script(ground) != before
    button.click()
    assert browser.execute_script(ground) == before


@pytest.mark.parametrize("width", [400, 1200])
def test_nothing_is_wider_than_the_window(width: int, opened: Any) -> None:
    browser = opened("en")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": True})
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_page_speaks_english(opened: Any) -> None:
    browser = opened("en")
    assert browser.find_element("css selector", "output").text == "9 of 9 findings"
    assert browser.execute_script("return document.documentElement.lang") == "en"
