"""What tells people apart comes in by itself: the number of a person, house and street, a birthday in three columns."""

import pytest


@pytest.fixture
def bring_in(crm, tmp_path):
    def run(text, *options):
        path = tmp_path / "list.csv"
        path.write_text(text, "utf-8")
        return crm("import", path, "--match", "none", "--source", "set", *options)

    return run


def test_two_people_may_have_one_number(crm, bring_in):
    said = bring_in(
        "id,given_name,surname,street_number,address_1,soc_sec_id\n1,jo,lee,3,low rd,6532949\n2,jo,leigh,3,low rd,6532949\n"
    )
    assert "New custom fields: id_number (text)" in said.err
    assert "Left out" not in said.err
    one, two = (crm("contact", "show", ref, "-o", "json").json for ref in ("c1", "c2"))
    assert one["fields"] == two["fields"] == {"id_number": "6532949"}
    assert one["address"] == "3 low rd"
    assert one["external_ids"] == {"set": "1"}


def test_the_number_keeps_its_zeros(crm, bring_in):
    bring_in("姓名,身份证号\n王伟,0101\n李娜,11\n")
    assert crm("contact", "show", "c1", "-o", "json").json["fields"] == {"id_number": "0101"}


def test_parts_in_columns_are_one_name_and_one_day(crm, bring_in):
    said = bring_in(
        "id,fname_c1,fname_c2,lname_c1,lname_c2,by,bm,bd\n1,KARIN,ANNA,MUELLER,VOGT,1947,8,29\n2,UWE,,BECKER,,1973,7,27\n"
    )
    assert "Left out" not in said.err
    one = crm("contact", "show", "c1", "-o", "json").json
    assert (one["name"], one["birthday"]) == ("KARIN ANNA MUELLER VOGT", "1947-08-29")
    assert (one["given_name"], one["family_name"], one["city"]) == ("KARIN", "MUELLER VOGT", None)


def test_the_mapping_can_be_said(crm, bring_in):
    said = bring_in(
        "n,s,nr,str,y,m,d,x\njo,lee,3,low rd,1947,8,29,77\n",
        *("--map", "n=given_name", "--map", "s=surname", "--map", "nr=street_number", "--map", "str=street"),
        *("--map", "y=birth_year", "--map", "m=birth_month", "--map", "d=birth_day", "--map", "x=soc_sec_id"),
    )
    assert said.status == 0, said.err
    one = crm("contact", "show", "c1", "-o", "json").json
    assert (one["name"], one["address"], one["birthday"]) == ("jo lee", "3 low rd", "1947-08-29")
    assert one["fields"] == {"id_number": "77"}


def test_the_same_file_again_changes_nothing(bring_in):
    text = "id,name,street_number,address_1,address_2,zip,ssn\n1,Jo Lee,3,Low Rd,Flat 2,75001,77\n"
    bring_in(text, "--match", "external-id")
    again = bring_in(text + "2,Al May,4,Low Rd,,75001,78\n", "--match", "external-id", "-o", "json").json
    assert (again["created"], again["updated"], again["unchanged"]) == (1, 0, 1)
