"""What a row says in parts, a column each, and which columns those are."""

import pytest

from crmctl.domain.habits import Habits
from crmctl.domain.headers import check, recognise
from crmctl.domain.mapping_choice import choose
from crmctl.domain.rows import RowReader
from crmctl.errors import BadInput


def person(header, row, custom=()):
    header, row = header.split("|"), row.split("|")
    targets, _preset = choose(header, [row], {}, dict(custom))
    return RowReader(header, targets, Habits()).person(row)


@pytest.mark.parametrize(
    ("header", "row", "street"),
    [
        ("name|street_number|address_1|address_2|suburb", "Jo Lee|33|baldwin drive||mansfield", "33 baldwin drive"),
        ("name|address_1|street_number|suburb", "Jo Lee|baldwin drive|33|mansfield", "33 baldwin drive"),
        ("name|street_number|address_1|suburb", "Jo Lee|33|33 baldwin drive|mansfield", "33 baldwin drive"),
        ("name|street_number|address_1|suburb", "Jo Lee|33||mansfield", "33"),
        ("Name|Straße|Hausnummer|PLZ|Ort", "Jo Lee|Hauptstraße|12a|80331|München", "Hauptstraße 12a"),
        ("姓名|街道|门牌号|城市", "王伟|中山路|12号|上海", "中山路12号"),
        ("name|address 1|address 2|zip", "Jo Lee|12 High St|Flat 3|75001", "12 High St\nFlat 3"),
        ("name|address 1|address 2|zip", "Jo Lee|12 High St|2|75001", "12 High St\n2"),
        ("name|address 1|address 2|zip", "Jo Lee||Flat 3|75001", "Flat 3"),
        ("姓名|地址|详细地址|城市", "王伟|上海市世纪大道100号|世纪大道100号|上海", "上海市世纪大道100号"),
        ("姓名|地址|详细地址|城市", "王伟|世纪大道100号|上海市世纪大道100号|上海", "上海市世纪大道100号"),
    ],
)
def test_a_street_is_brought_together(header, row, street):
    assert person(header, row).street == street


def test_two_addresses_of_a_card_program_are_not_one():
    header = "Name|Address 1 - Label|Address 1 - Street|Address 1 - City|Address 2 - Label|Address 2 - Street"
    found = person(header, "Jo Lee|Home|1 Low Lane|Bath|Home|2 Far Road")
    assert "2 Far Road" not in (found.street or "")


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("fname_c1|fname_c2|lname_c1|lname_c2", "KARIN||MUELLER|", ("KARIN", None, "MUELLER")),
        ("fname_c1|fname_c2|lname_c1|lname_c2", "KARIN|ANNA|MUELLER|VOGT", ("KARIN", "ANNA", "MUELLER VOGT")),
        ("given_name|given_name2|surname|surname2", "Ana|Sofia|Ruiz|Diaz", ("Ana", "Sofia", "Ruiz Diaz")),
        ("surname2|surname|first_name|first_name2", "Diaz|Ruiz|Ana|Sofia", ("Ana", "Sofia", "Ruiz Diaz")),
        ("Nombre|Primer apellido|Segundo apellido|Correo", "Ana|Ruiz|Diaz|a@b.es", ("Ana", None, "Ruiz Diaz")),
    ],
)
def test_a_name_of_several_parts_is_whole(header, row, name):
    found = person(header, row)
    assert (found.given_name, found.middle_name, found.family_name) == name
    assert found.name == " ".join(filter(None, name))


def test_a_second_person_of_the_household_is_left_out():
    header = "First Name|Last Name|First Name 2|Last Name 2".split("|")
    rows = [["Ann", "Lee", "Bob", "Lee"], ["Jo", "May", "Al", "May"], ["Di", "Fox", "", ""]]
    assert check(recognise(header), rows).targets == ("given_name", "family_name", "", "")


@pytest.mark.parametrize(
    ("header", "row", "birthday"),
    [
        ("lname_c1|by|bm|bd", "MUELLER|1947|8|29", "1947-08-29"),
        ("name|birth_year|birth_month|birth_day", "Jo|1947|08|29", "1947-08-29"),
        ("姓名|出生年|出生月|出生日", "王伟|1947年|8月|29日", "1947-08-29"),
        ("name|birth_year|birth_month|birth_day", "Jo||8|29", "--08-29"),
        ("name|birth_year|birth_month|birth_day", "Jo|||", None),
    ],
)
def test_day_month_and_year_are_one_birthday(header, row, birthday):
    assert person(header, row).birthday == birthday


@pytest.mark.parametrize(("row", "kept"), [("Jo|1947|13|29", "1947-13-29"), ("Jo|1947||", "1947")])
def test_a_birthday_that_is_no_date_is_kept_as_given(row, kept):
    found = person("name|birth_year|birth_month|birth_day", row)
    assert found.birthday is None
    assert found.fields == (("birthday", kept),)
    assert [warning.field for warning in found.warnings] == ["birthday"]


def test_a_danish_town_is_no_year():
    assert "city" in recognise(["Navn", "Adresse", "Postnr", "By", "Telefon"]).targets


@pytest.mark.parametrize(
    "head",
    [
        "soc_sec_id", "SSN", "Social Security Number", "National ID", "id_number", "身份证号", "身份证号码", "居民身份证号码",
        "身分證字號", "公民身份号码",
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_a_field_of_its_own(head):
    found = person(f"name|{head}", "Jo|0123456789")
    assert found.fields == (("id_number", "0123456789"),)
    assert found.external_id is None


def test_a_field_that_is_called_so_is_taken_for_it():
    assert person("name|身份证号", "王伟|11", {"身份证号": "身份证号"}).fields == (("身份证号", "11"),)
    assert person("name|SSN", "Jo|11", {"idnumber": "ID number"}).fields == (("ID number", "11"),)


def test_of_two_numbers_the_first_counts_and_the_other_is_told():
    header = ["name", "ssn", "national id"]
    targets, _preset = choose(header, [], {}, {})
    assert targets == ["name", "field=id_number", ""]
    assert RowReader(header, targets, Habits()).left_out == ["national id"]


def test_a_person_may_name_a_heading_in_place_of_a_field():
    said = {
        "a": "surname", "b": "given_name2", "c": "surname2", "d": "soc_sec_id", "e": "street_number", "f": "street2",
        "g": "身份证号", "h": "Work Phone",
    }  # fmt: skip
    targets, _preset = choose(list(said), [], said, {})
    assert targets == [
        "family_name", "middle_name", "family_name2", "field=id_number", "street_number", "street", "field=id_number",
        "phone:work",
    ]  # fmt: skip


def test_what_is_no_heading_either_is_refused():
    with pytest.raises(BadInput, match="There is no field emial"):
        choose(["a"], [], {"a": "emial"}, {})


def test_the_key_that_a_person_names_is_the_only_one():
    targets, _preset = choose(["id", "name", "soc_sec_id"], [], {"soc_sec_id": "external_id"}, {})
    assert targets == ["", "name", "external_id"]
