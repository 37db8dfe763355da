#!/bin/sh
# Brings in the CRM of a maker of computers: the folder that Maven Analytics publishes as "CRM Sales Opportunities",
# with accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv.
#
#   crmctl init --currency USD --country US
#   sh maven.sh FOLDER
#
# Run again, it changes nothing. Each import says what is wrong in its file: a product written in two ways (GTXPro), a
# slip in the sector (technolgy), a country that is none (Philipines), deals that name no account.
set -eu
folder=$1

# The stages as the file calls them.
crmctl pipeline show Maven >/dev/null 2>&1 ||
    crmctl pipeline add Maven --stages 'Prospecting=20%,Engaging=60%,Won,Lost'

crmctl import "$folder/products.csv" --as products --source maven \
    --map product=name --map series=line --map sales_price=price

# Firms, with those they belong to. What has no place of its own becomes a custom field: revenue, employees, year.
crmctl import "$folder/accounts.csv" --as orgs --source maven --extra fields \
    --map account=name --map sector=industry --map office_location=country --map subsidiary_of=parent

# Who sells, under which manager, tagged with their office.
crmctl import "$folder/sales_teams.csv" --as contacts --source team --extra fields \
    --map sales_agent=name --map regional_office=tags

# The deals. Their history comes in by dates alone: engaged on the one, closed on the other.
crmctl import "$folder/sales_pipeline.csv" --as deals --source maven --pipeline Maven \
    --map opportunity_id=source_key --map sales_agent=owner --map product=product --map account=org \
    --map deal_stage=stage --map engage_date=entered:Engaging --map close_date=closed_at --map close_value=amount
