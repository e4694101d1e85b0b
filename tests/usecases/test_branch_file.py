import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from equeue.domain.labels import LETTERS
from equeue.domain.roles import DeviceKind
from equeue.usecases import branch_file
from equeue.usecases.branch_file import BranchFileError, device_settings
from equeue.usecases.branch_file.lines import Path as Path_
from equeue.usecases.branch_file.lines import lines_of
from equeue.usecases.branch_file.parts import MOST_ROWS
from equeue.usecases.branch_file.reading import MOST_NAMED
from equeue.views.states.board import BoardSettings
from equeue.views.states.kiosk import KioskSettings

SMALLEST = """
[branch]
id = "main"
name = { uk = "Центр", en = "Center" }

[[group]]
id = "passport"
letter = "П"
icon = "id-card"
name = { uk = "Паспорт", en = "Passport" }
service = [{ id = "abroad", minutes = 20, name = { uk = "За кордон", en = "Abroad" } }]

[[window]]
id = "w1"
label = "1"
serves = { groups = ["passport"] }
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(BranchFileError) as caught:
        branch_file.parse(text)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_the_smallest_branch_is_read_with_the_defaults() -> None:
    file = branch_file.parse(SMALLEST)
    assert file.branch.time_zone == "Europe/Kyiv"
    assert file.branch.rules.recall_gap_s == 15
    assert file.services_of(file.window[0]) == {"abroad": False}


def test_what_is_not_toml_is_named_with_its_line() -> None:
    assert mistakes("[branch\nid = 1") == [
        "not TOML: Expected ']' at the end of a table declaration (at line 1, column 8)"
    ]


@pytest.mark.parametrize(
    "text",
    [f"x = {'[' * 5000}", f"x = {'{a=' * 5000}", f"{'a.' * 3000}a = 1", f"x = {'9' * 5000}"],
    ids=["lists", "tables", "dots", "digits"],
)
def test_what_is_nested_too_deep_or_too_long_a_number_is_a_mistake(text: str) -> None:
    assert mistakes(text)


def test_a_value_nested_too_deep_is_a_mistake() -> None:
    deep: list[object] = []
    for _ in range(900):
        deep = [deep]
    with pytest.raises(BranchFileError):
        branch_file.checked({**tomllib.loads(SMALLEST), "x": deep})


def test_a_row_too_many_is_one_mistake() -> None:
    assert len([each for each in mistakes(SMALLEST + "[[window]]\n" * MOST_ROWS) if each.startswith("window")]) == 1


def test_of_very_many_mistakes_some_are_named() -> None:
    assert len(mistakes(SMALLEST + "[[window]]\n" * (MOST_NAMED // 2))) == MOST_NAMED


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ('label = "1"', r'label = "1\u0000"', "window[w1].label"),
        ('address = "10.0.0.5:9100"', r'address = "10.0\u0000:9100"', "printer[p1].address"),
    ],
)
def test_what_no_database_can_keep_is_a_mistake(right: str, wrong: str, where: str) -> None:
    text = (
        SMALLEST
        + """
[[printer]]
id = "p1"
name = "p1"
agent = "agent-1"
transport = "tcp"
address = "10.0.0.5:9100"

[[device]]
id = "agent-1"
kind = "agent"
name = "agent"
"""
    )
    branch_file.parse(text)
    assert [each.split(":")[0] for each in mistakes(text.replace(right, wrong))] == [where]


def test_a_wrong_value_is_named_by_the_ids_on_the_way() -> None:
    assert mistakes(SMALLEST.replace("minutes = 20", "minutes = 0")) == [
        "group[passport].service[abroad].minutes: Input should be greater than or equal to 1"
    ]


def test_an_unknown_key_is_a_mistake() -> None:
    assert mistakes(SMALLEST.replace('label = "1"', 'label = "1"\nlable = "1"')) == [
        "window[w1].lable: Extra inputs are not permitted"
    ]


def test_a_missing_key_is_a_mistake() -> None:
    assert mistakes(SMALLEST.replace('label = "1"', "")) == ["window[w1].label: Field required"]


def test_an_unknown_group_is_named_with_the_nearest_one() -> None:
    assert mistakes(SMALLEST.replace('["passport"]', '["pasport"]')) == [
        "window[w1].serves.groups: no group 'pasport'; did you mean 'passport'?"
    ]


def test_a_service_that_no_window_serves_is_a_mistake() -> None:
    more = SMALLEST.replace("[[window]]", OTHER_GROUP + "[[window]]")
    assert mistakes(more) == ["service advice: no window serves it"]


def test_the_letter_of_paper_numbers_is_one_that_no_group_has() -> None:
    rules = SMALLEST + "\n[branch.rules]\npaper_letter = "
    assert branch_file.parse(f'{rules}"Ю"').branch.rules.paper_letter == "Ю"
    free = "".join(sorted(LETTERS - {"П"}))
    assert mistakes(f'{rules}"П"') == [
        (
            "branch.rules.paper_letter: 'П' is the letter of a service group, so labels could be given twice; "
            f"use one of {free}"
        )
    ]
    assert mistakes(f'{rules}"О"') == [
        f"branch.rules.paper_letter: 'О' is taken for another letter or digit too easily; use one of {free}"
    ]


def test_a_letter_with_a_look_alike_is_a_mistake() -> None:
    (mistake,) = mistakes(SMALLEST.replace('letter = "П"', 'letter = "О"'))
    assert mistake.startswith("group[passport].letter: 'О' is taken for another letter or digit too easily; use one")


def test_a_name_is_needed_in_every_language_of_the_branch() -> None:
    assert mistakes(SMALLEST.replace(', en = "Abroad"', "")) == [
        "group[passport].service[abroad].name: no name in language 'en', which the branch speaks"
    ]


def test_an_id_stands_once() -> None:
    twice = SMALLEST + SMALLEST[SMALLEST.index("[[window]]") :]
    assert mistakes(twice) == ["window[w1].id: 'w1' stands 2 times", "window[1].label: '1' stands 2 times"]


def test_an_unknown_time_zone_is_a_mistake() -> None:
    zone = SMALLEST.replace('id = "main"', 'id = "main"\ntime_zone = "Europe/Kiew"')
    assert mistakes(zone) == ["branch.time_zone: no time zone 'Europe/Kiew'; for Kyiv: 'Europe/Kyiv'"]


def test_a_sign_belongs_to_a_window_that_exists() -> None:
    sign = SMALLEST + '\n[[device]]\nid = "s"\nkind = "sign"\nname = "S"\n'
    assert mistakes(sign) == ["device[s].window: a sign belongs to a window"]
    assert mistakes(sign + 'window = "w9"\n') == ["device[s].window: no window 'w9'"]


def test_a_network_printer_needs_an_address_and_an_agent() -> None:
    printer = SMALLEST + '\n[[printer]]\nid = "p"\nname = "P"\nagent = "a"\ntransport = "tcp"\n'
    assert mistakes(printer) == [
        "printer[p].address: a printer of transport 'tcp' needs one, for example '192.168.1.50:9100'",
        "printer[p].agent: no device of kind agent 'a'",
    ]


@pytest.mark.parametrize(
    ("kind", "settings", "mistake"),
    [
        ("display", "rows = 0", "device[d].settings.rows: from 1 to 8"),
        ("display", "rows = true", "device[d].settings.rows: from 1 to 8"),
        ("display", 'rows = "many"', "device[d].settings.rows: from 1 to 8"),
        ("display", "gong = 1", "device[d].settings.gong: true or false is wanted"),
        (
            "display",
            "idle_s = 40",
            "device[d].settings.idle_s: no setting of a device of kind display; it has rows, gong",
        ),
        ("agent", "rows = 4", "device[d].settings.rows: no setting of a device of kind agent; it has none"),
    ],
)
def test_a_setting_is_one_that_the_device_has(kind: str, settings: str, mistake: str) -> None:
    device = f'\n[[device]]\nid = "d"\nkind = "{kind}"\nname = "D"\nsettings = {{ {settings} }}\n'
    assert mistakes(SMALLEST + device) == [mistake]


def test_the_settings_are_those_that_the_screens_read() -> None:
    assert set(device_settings.KNOWN[DeviceKind.KIOSK]) == set(KioskSettings.model_fields) - {"reload_at"}
    assert set(device_settings.KNOWN[DeviceKind.DISPLAY]) == set(BoardSettings.model_fields) - {
        "reload_at",
        "languages",
    }


def test_all_mistakes_are_named_at_once() -> None:
    both = SMALLEST.replace('letter = "П"', 'letter = "О"').replace('["passport"]', '["other"]')
    assert len(mistakes(both)) == 2


def test_a_window_serves_whole_groups_and_single_services_each_once() -> None:
    both = 'serves = { groups = ["passport"], services = ["advice", "abroad"] }'
    more = SMALLEST.replace("[[window]]", OTHER_GROUP + "[[window]]").replace(
        'serves = { groups = ["passport"] }', both
    )
    file = branch_file.parse(more)
    assert file.services_of(file.window[0]) == {"abroad": False, "advice": False}


OTHER_GROUP = """[[group]]
id = "front"
letter = "Ф"
icon = "info"
name = { uk = "Консультація", en = "Advice" }
service = [{ id = "advice", minutes = 10, name = { uk = "Консультація", en = "Advice" } }]

"""


STANDING = """
[branch.standing]
alert_area = "Бучанський район"
shelter = { uk = "Укриття", en = "Shelter" }

[[requirement]]
id = "registry"
name = { uk = "Реєстр", en = "Registry" }
"""


def test_an_alert_area_is_one_that_the_feed_tells_of() -> None:
    assert branch_file.parse(SMALLEST + STANDING).branch.standing.alert_area == "Бучанський район"
    assert mistakes(SMALLEST + STANDING.replace("Бучанський", "Бучанскький")) == [
        "branch.standing.alert_area: no area 'Бучанскький район'; did you mean 'Бучанський район'?"
    ]
    assert mistakes(SMALLEST + STANDING.replace("Бучанський район", "Atlantis")) == [
        "branch.standing.alert_area: no area 'Atlantis'"
    ]


def test_a_feed_that_nobody_asks_begins_no_alert() -> None:
    assert mistakes(SMALLEST + "[branch.standing]\nalert_begins = true") == [
        "branch.standing.alert_begins: without an alert_area nobody tells of alerts"
    ]


def test_a_service_requires_what_is_in_the_list() -> None:
    needs = SMALLEST.replace("minutes = 20", 'minutes = 20, requires = ["registry"]')
    assert branch_file.parse(needs + STANDING).group[0].service[0].requires == ["registry"]
    assert mistakes(needs.replace("registry", "register") + STANDING) == [
        "group[passport].service[abroad].requires: no requirement 'register'"
    ]


def test_the_way_to_the_shelter_and_requirements_have_words_in_each_language() -> None:
    assert mistakes(SMALLEST + STANDING.replace(', en = "Shelter"', "").replace(', en = "Registry"', "")) == [
        "branch.standing.shelter: no name in language 'en', which the branch speaks",
        "requirement[registry].name: no name in language 'en', which the branch speaks",
    ]


def test_every_fault_is_named_with_its_line_also_beside_wrong_values() -> None:
    text = (
        SMALLEST.replace("minutes = 20", "minutes = 0")
        .replace('letter = "П"', 'letter = "О"')
        .replace('["passport"]', '["pasport"]')
    )
    with pytest.raises(BranchFileError) as caught:
        branch_file.parse(text)
    lines = text.splitlines()
    assert [(lines[(each.line or 0) - 1].split(" = ")[0], each.where) for each in caught.value.mistakes] == [
        ("letter", "group[passport].letter"),
        ("service", "group[passport].service[abroad].minutes"),
        ("serves", "window[w1].serves.groups"),
    ]


def test_what_is_left_out_is_named_with_the_line_of_its_table() -> None:
    with pytest.raises(BranchFileError) as caught:
        branch_file.parse(SMALLEST.replace('label = "1"', "").replace('time_zone = "Europe/Kyiv"', ""))
    (mistake,) = caught.value.mistakes
    assert SMALLEST.splitlines()[(mistake.line or 0) - 1] == "[[window]]"


def test_a_service_without_an_id_hides_nothing_else() -> None:
    nameless = OTHER_GROUP.replace('id = "advice", minutes', "minutes")
    unserved = OTHER_GROUP.replace('"front"', '"back"').replace('"Ф"', '"Ц"')
    text = SMALLEST.replace("[[window]]", nameless + unserved + "[[window]]")
    with pytest.raises(BranchFileError) as caught:
        branch_file.parse(text)
    assert [mistake.where for mistake in caught.value.mistakes] == [
        "group[front].service[1].id",
        "service advice",
    ]
    assert [("service = [" in text.splitlines()[(each.line or 0) - 1]) for each in caught.value.mistakes] == [True] * 2


def test_lines_are_found_in_every_way_of_writing() -> None:
    text = (
        'a.b = 1 # x\n"c d" = [\n  1, # one\n  { e = """\n}\n""", f = 2 },\n]\n'
        "[[t]]\ng = '''x\n'''\n[t.u]\nh = 2026-12-24\n[[t]]\ni = [[],\n[1]]\n"
    )
    assert lines_of(text) == {
        ("a", "b"): 1,
        ("c d",): 2,
        ("c d", 0): 3,
        ("c d", 1): 4,
        ("c d", 1, "e"): 4,
        ("c d", 1, "f"): 6,
        ("t", 0): 8,
        ("t", 0, "g"): 9,
        ("t", 0, "u"): 11,
        ("t", 0, "u", "h"): 12,
        ("t", 1): 13,
        ("t", 1, "i"): 14,
        ("t", 1, "i", 0): 14,
        ("t", 1, "i", 1): 15,
        ("t", 1, "i", 1, 0): 15,
    }


@pytest.mark.parametrize("name", ["branch-demo.toml", "branch-small.toml"])
def test_every_value_of_the_samples_is_found_on_its_line(name: str) -> None:
    text = (Path(__file__).parents[2] / "config" / name).read_text(encoding="utf-8")
    found, lines = lines_of(text), text.splitlines()
    keys = [path for path in _paths(tomllib.loads(text)) if isinstance(path[-1], str) and path in found]
    assert len(keys) > 40
    assert [path for path in keys if str(path[-1]) not in lines[found[path] - 1]] == []


def _paths(value: object, way: Path_ = ()) -> Iterator[Path_]:
    if way:
        yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield from _paths(each, (*way, step))
