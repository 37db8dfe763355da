"""What both examples of matching elsewhere share: Splink's model for the records that crmctl hands over.

Names, addresses and numbers are normalised already, and `keys` are the blocks in which likely doubles lie, so there is
little left to set. People; for firms compare core, whole, website, place instead.
"""

import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.splink_dataframe import SplinkDataFrame

MOST = 50  # records that share a key, beyond which it tells nothing
LEAST = 0.01  # probability from which on a pair is handed back; crmctl decides what to do with it
RARE = {"term_frequency_adjustments": True}

# Keys that many share are left out before anything is compared. DuckDB and Spark both read this.
PEOPLE = """
WITH each AS (SELECT ref, {explode}(keys) AS key FROM handed_over),
telling AS (SELECT key FROM each GROUP BY key HAVING count(*) BETWEEN 2 AND {most}),
kept AS (SELECT ref, {collect}(each.key) AS keys FROM each JOIN telling ON telling.key = each.key GROUP BY ref)
SELECT handed_over.ref, given, family, mail, phone, org_core, title, place, kept.keys
FROM handed_over JOIN kept ON kept.ref = handed_over.ref
"""


def settings() -> SettingsCreator:
    """Return what is compared, and how; every pair that shares a key is."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="ref",
        comparisons=[
            cl.NameComparison("given").configure(**RARE),
            cl.NameComparison("family").configure(**RARE),
            cl.EmailComparison("mail").configure(**RARE),
            cl.LevenshteinAtThresholds("phone", [1, 2]).configure(**RARE),
            cl.JaroWinklerAtThresholds("org_core", [0.92, 0.8]).configure(**RARE),
            cl.JaroWinklerAtThresholds("title", [0.9]).configure(**RARE),
            cl.ExactMatch("place").configure(**RARE),
        ],
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
    )


def pairs(people: SplinkDataFrame) -> SplinkDataFrame:
    """Train without labels on the people, a table of Splink's, and return the pairs with their probability."""
    linker = Linker(people, settings())
    linker.training.estimate_probability_two_random_records_match(
        [block_on("mail"), block_on("phone", "family")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("given", "family"), block_on("mail")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker.inference.predict(threshold_match_probability=LEAST)
