"""The columns in which the installed base is shown."""

from crmctl.display.reply import Column
from crmctl.words import N_

LIST = (
    Column("ref", N_("Ref")),
    Column("name", N_("Asset")),
    Column("serial", N_("Serial")),
    Column("customer", N_("Customer")),
    Column("sold_on", N_("Sold"), whole=True),
    Column("warranty_until", N_("Warranty"), whole=True),
    Column("life_until", N_("Replace by"), whole=True),
    Column("status", N_("State"), ours=True),
)
ONE = (
    *LIST[:2],
    Column("serial", N_("Serial number")),
    Column("product", N_("Product")),
    Column("product_ref", N_("Product ref")),
    Column("org", N_("Organisation")),
    Column("org_ref", N_("Organisation ref")),
    Column("contact", N_("Contact")),
    Column("contact_ref", N_("Contact ref")),
    Column("order", N_("Order")),
    Column("sold_on", N_("Sold")),
    Column("warranty_until", N_("Warranty until")),
    Column("life_until", N_("To be replaced by")),
    Column("status", N_("State"), ours=True),
    Column("note", N_("Note")),
    Column("source", N_("Source"), ours=True),
    Column("source_key", N_("Key at its source")),
    Column("created_at", N_("Created")),
    Column("updated_at", N_("Updated")),
)
