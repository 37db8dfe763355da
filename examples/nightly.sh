#!/bin/sh
# Brings a list in every night and keeps a backup for each day of the week. From cron (crontab -e):
#
#   30 2 * * *  /home/mei/nightly.sh /srv/shop/customers.csv
#
# Cron sends mail when something is printed, so this prints nothing unless there is something to see to.
set -eu
list=$1
profile=${2:-webshop} # a name saved with --save-profile, or a file

crmctl -q db backup "$(dirname "$(crmctl -q where)")/nightly-$(date +%u).db" --force

status=0
crmctl -q import "$list" --profile "$profile" --max-rejects 1% || status=$?
case $status in
0) ;;
5) echo "$list: more than 1% of its rows are bad; nothing went in." >&2 ;;
7) echo "$list: the customer file is not there, or was locked for too long." >&2 ;;
*) echo "$list: crmctl ended with $status (see: crmctl topic exit-codes)." >&2 ;;
esac
exit "$status"
