"""The commands of the tour, each with the reason it is there."""

from __future__ import annotations

from crmctl.words import N_

# Why, the command (LISTS stands for the folder of the sample lists), and the exit status it should have.
TOUR: tuple[tuple[str, tuple[str, ...], int], ...] = (
    (N_("A customer file is one file. Make it:"), ("init", "--country", "CN", "--currency", "CNY"), 0),
    (
        N_("A list from a fair: saved by Excel in GBK, two lines above its header, numbers in every spelling."),
        ("import", "LISTS/fair.csv", "--source", "fair"), 0,
    ),
    (N_("Cards from a telephone, of three versions of vCard; two of the people are known already."),
     ("import", "LISTS/phone.vcf", "--source", "phone"), 0),
    (
        N_("An English list from a web shop: look first, nothing is written. One row says nothing of anybody."),
        ("import", "LISTS/webshop.csv", "--source", "webshop", "--dry-run"), 9,
    ),
    (N_("Now in earnest; the bad row goes into a file of its own, the rest comes in (9: partly done)."),
     ("import", "LISTS/webshop.csv", "--source", "webshop"), 9),
    (N_("The same file again changes nothing."), ("import", "LISTS/fair.csv", "--source", "fair"), 0),
    (N_("Who is there?"), ("contact", "list", "--limit", "10", "--columns", "ref,name,org,phones,city"), 0),
    (N_("Find by one character,"), ("find", "王"), 0),
    (N_("by pinyin or its initials,"), ("find", "oynn"), 0),
    (N_("by a piece of a number,"), ("find", "8008"), 0),
    (N_("and in spite of a typo."), ("find", "jesica"), 0),
    (N_("All that is known of one person:"), ("show", "欧阳娜娜"), 0),
    (N_("Change something; whatever is given is brought into one spelling."),
     ("contact", "edit", "c2", "--city", "杭州市", "--phone", "＋86 139 0571 0002", "--birthday", "1979-05-20"), 0),
    (N_("Tags and notes:"), ("tag", "add", "重点客户", "c2", "o1"), 0),
    (N_("A note:"), ("note", "add", "c2", "龙井样品已寄出，等回音"), 0),
    (N_("After a call, one line: what was said, and the next step."),
     ("log", "call", "欧阳娜娜", "报价已收，要砍5%", "--next", "today", "--next-title", "寄样品"), 0),
    (N_("What they said and you did:"), ("log", "来电", "c2", "样品收到，下周给答复", "--tag", "vip"), 0),
    (N_("A task with a day in words; it comes back every month."),
     ("task", "add", "寄新品目录", "--about", "c2", "--due", "today", "--repeat", "每月最后一天"), 0),
    (N_("Keep in touch with everybody who carries a tag:"), ("cadence", "set", "--tag", "重点客户", "30"), 0),
    (N_("What is sold: a price list,"), ("import", "LISTS/products.csv", "--as", "products"), 0),
    (
        N_("deals out of another program, with the day on which each came into each stage,"),
        ("import", "LISTS/deals.csv", "--as", "deals", "--source", "crm"), 0,
    ),
    (N_("and orders, a row for each line."), ("import", "LISTS/orders.csv", "--as", "orders", "--source", "shop"), 0),
    (N_("Where every deal stands; ! marks what does not move:"), ("deal", "board"), 0),
    (N_("Why it is stuck:"), ("deal", "stuck", "--explain"), 0),
    (N_("On to the fourth stage:"), ("deal", "move", "d1", "4"), 0),
    (N_("A stage may ask for something, here an amount; with a reason it goes on all the same."),
     ("deal", "move", "d5", "3", "--because", "先寄样品，数量待定"), 0),
    (N_("The way of a deal, and how long it stood where:"), ("deal", "history", "d1"), 0),
    (N_("What will come in, and how sure is it?"), ("deal", "forecast"), 0),
    (N_("Where are deals lost?"), ("report", "run", "funnel"), 0),
    (
        N_("Sixty days after tea was sold, ask whether there is any left:"),
        (
            "trigger", "add", "补货", "--on", "sale", "--after", "60d", "--if", "category:茶",
            "--task", "补货？{subject}",
        ), 0,
    ),
    (N_("What it would have done, and what is to come; cron runs it."),
     ("trigger", "test", "补货", "--since", "-30d", "--until", "+30d"), 0),
    (N_("The day on one screen, every morning; what is stuck stands there by itself:"), ("today",), 0),
    (N_("Put it off,"), ("snooze", "t1", "+2d"), 0),
    (N_("or do it; the mail is logged in the same step."), ("done", "t2", "-m", "目录已寄", "--log", "email"), 0),
    (N_("What goes on with one customer:"), ("show", "c2"), 0),
    (N_("What cron tells, each thing once; nothing due prints nothing."), ("remind", "--days", "40"), 0),
    (N_("Nothing is ever lost. What happened,"), ("history", "--limit", "5"), 0),
    (N_("what happened to one record,"), ("history", "c2"), 0),
    (N_("take the last step back,"), ("undo",), 0),
    (N_("and do it again."), ("redo",), 0),
    (N_("Any step can be taken back, an import of 100,000 rows too. Only look:"), ("undo", "h3", "--dry-run"), 0),
    (N_("Hand people out to other programs:"), ("export", "contacts", "--to", "LISTS/contacts.csv"), 0),
    (
        N_("Ask in SQL:"),
        ("sql", "SELECT city, count(*) AS n FROM v_contact GROUP BY city ORDER BY n DESC, city LIMIT 3"), 0,
    ),
    (N_("Is the file sound?"), ("db", "check"), 0),
)  # fmt: skip
