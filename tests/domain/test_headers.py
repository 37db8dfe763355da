import time

import pytest

from crmctl.domain.headers import check, header_row, recognise
from crmctl.domain.headers.synonyms import fold, load

OUTLOOK = {  # the same contact form in the languages of its program
    "en": "First Name|Last Name|Company|Job Title|Business Street|Business City|Business State|Business Postal Code|"
    "Business Country/Region|Business Fax|Business Phone|Home Phone|Mobile Phone|E-mail Address|Categories|Notes",
    "de": "Vorname|Nachname|Firma|Position|Straße geschäftlich|Ort geschäftlich|Region geschäftlich|"
    "Postleitzahl geschäftlich|Land/Region geschäftlich|Fax geschäftlich|Telefon geschäftlich|Telefon privat|"
    "Mobiltelefon|E-Mail-Adresse|Kategorien|Notizen",
    "fr": "Prénom|Nom|Société|Titre professionnel|Rue (bureau)|Ville (bureau)|Dép/Région (bureau)|Code postal (bureau)|"
    "Pays/Région (bureau)|Télécopie (bureau)|Téléphone (bureau)|Téléphone (domicile)|Tél. mobile|"
    "Adresse de messagerie|Catégories|Notes",
    "es": "Nombre|Apellidos|Organización|Cargo|Calle del trabajo|Ciudad de trabajo|Provincia o estado de trabajo|"
    "Código postal del trabajo|País o región del trabajo|Fax del trabajo|Teléfono del trabajo|Teléfono particular|"
    "Móvil|Dirección de correo electrónico|Categorías|Notas",
    "it": "Nome|Cognome|Società|Posizione|Via (uff.)|Città (uff.)|Provincia (uff.)|CAP (uff.)|"
    "Paese/area geografica (uff.)|Fax (uff.)|Ufficio|Abitazione|Cellulare|Indirizzo posta elettronica|Categorie|Note",
    "nl": "Voornaam|Achternaam|Bedrijf|Functie|Werkadres, straat|Werkadres, plaats|Werkadres, provincie|"
    "Werkadres, postcode|Land/regio (werk)|Fax op werk|Telefoon op werk|Telefoon thuis|Mobiele telefoon|E-mailadres|"
    "Categorieën|Notities",
    "pt": "Nome|Sobrenome|Empresa|Cargo|Rua do endereço comercial|Cidade do endereço comercial|"
    "Estado do endereço comercial|CEP do endereço comercial|País/Região do endereço comercial|Fax comercial|"
    "Telefone comercial|Telefone residencial|Telefone celular|Endereço de email|Categorias|Anotações",
    "ru": "Имя|Фамилия|Организация|Должность|Улица (раб. адрес)|Город (раб. адрес)|Область (раб. адрес)|"
    "Индекс (раб. адрес)|Страна или регион (раб. адрес)|Рабочий факс|Рабочий телефон|Домашний телефон|"
    "Телефон переносной|Адрес эл. почты|Категории|Заметки",
    "pl": "Imię|Nazwisko|Firma|Stanowisko|Ulica (biuro)|Miasto (biuro)|Województwo (biuro)|Kod pocztowy (biuro)|"
    "Kraj/region (biuro)|Faks służbowy|Telefon służbowy|Telefon domowy|Telefon komórkowy|Adres e-mail|Kategorie|Notatki",
    "zh-CN": "名|姓|单位|职务|商务地址 街道|商务地址 市/县|商务地址 省/市/自治区|商务地址 邮政编码|商务地址 国家/地区|商务传真|"
    "商务电话|住宅电话|移动电话|电子邮件地址|类别|附注",
    "zh-TW": "名字|姓氏|公司|職稱|商務 - 街|商務 - 市/鎮|商務 - 縣市|商務 - 郵遞區號|商務 - 國家/地區|商務傳真|商務電話|住家電話|"
    "行動電話|電子郵件地址|類別|記事",
    "ja": "名|姓|会社名|役職|番地 (会社)|市町村 (会社)|都道府県 (会社)|郵便番号 (会社)|国 (会社)/地域|会社 FAX|会社電話|自宅電話|"
    "携帯電話|電子メール アドレス|分類|メモ",
    "cs": "Jméno|Příjmení|Společnost|Funkce|Ulice (zaměstnání)|Město (zaměstnání)|Kraj (zaměstnání)|PSČ (zaměstnání)|"
    "Země (zaměstnání)|Fax do zaměstnání|Telefon do zaměstnání|Telefon domů|Mobilní telefon|E-mailová adresa|"
    "Kategorie|Poznámky",
    "sv": "Förnamn|Efternamn|Företag|Befattning|Gatuadress, arbete|Ort, arbete|Region, arbete|Postnummer, arbete|"
    "Land, arbete|Fax, arbete|Telefon, arbete|Telefon, hem|Mobiltelefon|E-postadress|Kategorier|Anteckningar",
    "da": "Fornavn|Efternavn|Firma|Stilling|Gade (arbejde)|By (arbejde)|Område (arbejde)|Postnummer (arbejde)|"
    "Land (arbejde)|Fax (arbejde)|Telefon (arbejde)|Telefon (privat)|Mobiltelefon|E-mailadresse|Kategorier|Noter",
}
MEANING = [
    "given_name",
    "family_name",
    "org",
    "title",
    "street:work",
    "city:work",
    "region:work",
    "postcode:work",
    "country:work",
    "phone:workfax",
    "phone:work",
    "phone:home",
    "phone:mobile",
    "email",
    "tags",
    "notes",
]


@pytest.mark.parametrize("language", OUTLOOK)
def test_outlook_speaks_many_languages(language):
    mapping = recognise(OUTLOOK[language].split("|"))
    assert list(mapping.targets) == MEANING
    assert mapping.preset.name == "outlook"


def targets(header, *rows):
    return list(check(recognise(header.split("|")), [row.split("|") for row in rows]).targets)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "姓名|手机号|邮箱|公司名称|职位|部门|微信号|QQ|备注|标签",
            "name phone:mobile email org title department wechat qq notes tags",
        ),
        ("客户名称|联系人|联系电话|所属销售|客户来源|创建时间", "org name phone owner source created_at"),
        ("手机号码(必填)|*姓名|公司城市|客户邮箱", "phone:mobile name city:work email"),
        ("first_name|LAST-NAME|E-Mail:|☎|📧", "given_name family_name email phone email"),
        ("Ｎａｍｅ|ＰＨＯＮＥ", "name phone"),
        ("Email / Phone|Name", "email_or_phone name"),
        ("Nom|Téléphone|Entreprise", "name phone org"),
        ("Nom|Prénom", "family_name given_name"),
        ("Name|Vorname", "family_name given_name"),
        ("Nombre|Correo", "name email"),
        ("Nome|Sobrenome|Apelido", "given_name family_name nickname"),
        ("Nome|Apelido|Telemóvel", "given_name family_name phone:mobile"),
        ("Title|Job Title|Company", "prefix title org"),
        ("Title|Company", "title org"),
        ("頭銜|職稱|稱謂", "prefix title suffix"),
        ("Name|Birth Day|Birth Month|Birth Year", "name birth_day birth_month birth_year"),
        ("Name|Birth Day", "name birthday"),
        ("Name|Home Address|Home City", "name street:home city:home"),
        ("Name|Home Address", "name address:home"),
        ("Name|Address 1|Address 2|Zip", "name street street postcode"),
        ("Name|Phone 2|Email 3", "name phone email"),
        ("Name|Other Business Fax|Private Mobile", "name phone:workfax phone:mobile"),
        ("name|address.city|properties.email|foo.bar", "name city email "),
        ("Name|Work Email|Mailing City|Billing Zip", "name email:work city postcode:billing"),
        ("Name|Shoe size|Interested?", "name  "),
        ("氏名|フリガナ|電話番号", "name reading phone"),
        ("नाम|फ़ोन|ईमेल", "name phone email"),
        ("الاسم|البريد|الهاتف", "name email phone"),
    ],
)
def test_a_header_is_understood(header, expected):
    assert targets(header) == expected.split(" ")


def test_google_says_of_which_kind_a_value_is():
    header = (
        "First Name|Last Name|Labels|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|"
        "Address 1 - Label|Address 1 - Formatted|Address 1 - Street|Address 1 - City|Organization Name"
    )
    mapping = recognise(header.split("|"))
    assert mapping.targets == (
        "given_name", "family_name", "tags", "label_of:4", "email", "label_of:6", "phone", "label_of:9", "", "street", "city", "org",
    )  # fmt: skip
    assert (mapping.preset.name, mapping.preset.multi_separator) == ("google", " ::: ")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Given Name|Family Name|E-mail 1 - Type|E-mail 1 - Value", "google-old"),
        ("Display Name|Primary Email|Nickname", "thunderbird"),
        ("First Name|Last Name|URL|Email Address|Company|Position|Connected On", "linkedin"),
        ("Record ID|First Name|Lifecycle Stage", "hubspot"),
        ("Id|IsDeleted|LastName|Email", "salesforce"),
        ("Lead Owner|Lead Name|Email", "zoho"),
        ("Name|Is a company|Related company", "odoo"),
        ("id|created_time|full_name|phone_number|platform", "facebook-leads"),
        ("email|firstname|lastname", "mautic"),
        ("Person - Name|Person - Email", "pipedrive"),
        ("工号|姓名|手机号", "cordys"),
    ],
)
def test_programs_are_known_by_their_columns(header, name):
    assert recognise(header.split("|")).preset.name == name


def test_a_program_may_give_a_word_its_own_meaning():
    mapping = recognise(["First Name", "URL", "Position", "Connected On"])
    assert mapping.columns("linkedin") == [1]
    assert recognise(["First Name", "URL"]).columns("website") == [1]


def test_columns_of_one_field_are_found_together():
    mapping = recognise(["Name", "Email", "Work Email", "Name"])
    assert mapping.columns("email") == [1, 2]
    assert mapping.columns("name") == [0, 3]


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        ("Name|Phone", ["Ann|a@b.example", "Bob|b@b.example"], "name email"),
        ("Name|Email", ["Ann|+1 555 123 4567", "Bob|(020) 1234 5678"], "name phone"),
        ("Contact|Email", ["Ann Lee|a@b.example"], "name email"),
        ("Contact|Email", ["+1 555 123 4567|a@b.example"], "phone email"),
        ("Name|Contact", ["Ann|5551234567"], "name phone"),
        ("title|firstname|company", ["Mrs.|Ann|Acme", "Mr.|Bob|Acme"], "prefix given_name org"),
        ("title|firstname|company", ["CEO|Ann|Acme", "|Bob|Acme"], "title given_name org"),
        ("Name|Email|Rep", ["Ann|a@b.example|me@x.example", "Bob|b@b.example|me@x.example"], "name email "),
        ("Name|Owner", ["Ann|a@b.example", "Bob|b@b.example"], "name owner"),
        ("Name|Since", ["Ann|2024-01-05", "Bob|2024-02-05"], "name "),
        ("Name|Website", ["Ann|https://linkedin.com/in/ann", "Bob|linkedin.com/in/bob"], "name linkedin"),
    ],
)
def test_the_values_have_the_last_word(header, rows, expected):
    assert targets(header, *rows) == expected.split(" ")


def test_a_table_without_a_header_is_told_by_its_values():
    rows = [
        ["张伟", "13800138000", "上海某某有限公司", "zw@b.example"],
        ["李娜", "13900139000", "北京某某集团", "ln@b.example"],
    ]
    assert check(recognise([]), rows).targets == ("name", "phone", "org", "email")


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["Name", "Email"], ["Ann", "a@b.example"]], 0),
        ([["Notes:"], ["Some people"], ["First Name", "Last Name"], ["Ann", "Lee"]], 2),
        ([["填写须知", ""], ["1. 请勿修改", ""], ["姓名", "手机"], ["张三", "138"]], 2),
        ([["", ""], ["Lead ID", "Contact"], ["1", "Ann"]], 1),
        ([["Primary Email"], ["a@b.example"]], 0),
        ([["a@b.example"], ["c@b.example"]], -1),
        ([["Ann", "+49 30 1234567"]], -1),
        ([["foo", "bar"], ["x", "y"]], 0),
        ([["Client", "Foo"], ["Website", "Manager"]], 0),
        ([], -1),
    ],
)
def test_the_header_is_found(rows, place):
    assert header_row(rows) == place


def test_a_near_miss_is_only_suggested():
    mapping = recognise(["Emial Adress", "Name"])
    assert mapping.unknown() == ["Emial Adress"]
    assert mapping.nearest("Emial Adress")[0] == "email"


def test_each_label_has_one_meaning_in_its_language():
    assert len(load().usual) > 3000
    assert "" not in load().usual
    assert {target.partition(":")[0] for target in load().usual.values() if target.startswith("?")} == {
        "?contact", "?nick_family", "?name_family", "?name_given", "?prefix", "?suffix", "?title",
    }  # fmt: skip


def test_folding_leaves_what_counts():
    assert fold(" *E-Mail (Büro)：") == fold("email buro")


def test_the_table_is_read_in_no_time():
    times = []
    for _ in range(5):
        load.cache_clear()
        started = time.perf_counter()
        load()
        times.append(time.perf_counter() - started)
    assert min(times) < 0.02


@pytest.mark.parametrize(
    "head",
    [
        "Customer since", "customer_since", "Client Since", "Member since", "created", "Created At", "date added", "Create Date",
        "建档日期", "创建日期", "录入时间", "建檔日期", "成为客户时间", "Erstellt am", "Date de création",
    ],
)  # fmt: skip
def test_the_day_a_record_began_is_recognised(head):
    assert recognise(["Name", "E-mail", head]).targets[2] == "created_at"
