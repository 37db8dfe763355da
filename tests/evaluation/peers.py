"""Splink and recordlinkage, set up from their documentation as a careful user would: no labels, no look at the truth.

The comparisons are those of their own libraries, the blocking rules what tells people apart, the training expectation
maximisation. What they answer are pairs with a probability.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

from prepared import prepared

Pairs = list[tuple[int, int, float]]

# Two columns of which one alone would make blocks too large, or one that suffices; people known by little need more.
BLOCKS = (
    ("email",), ("mailbox",), ("phone",), ("number",), ("first_name", "surname"), ("company", "surname"),
    ("company", "first_name"), ("domain", "surname"), ("domain", "first_name"), ("surname", "city"),
    ("first_name", "city"), ("surname", "postcode"), ("street", "postcode"),
)  # fmt: skip
ALONE = (("first_name",), ("surname",), ("birthday",))


def _having(columns, blocks) -> list[tuple[str, ...]]:
    return [block for block in blocks if set(block) <= set(columns)]


def settings(columns, without=()):
    """Return Splink's settings, the rules its training blocks on, and those that are nearly always right.

    ``without`` are blocks to leave out, as its guide to blocking advises where they would make too many pairs.
    """
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    rare = {"term_frequency_adjustments": True}
    known = {
        "first_name": lambda: cl.NameComparison("first_name").configure(**rare),
        "surname": lambda: cl.NameComparison("surname").configure(**rare),
        "email": lambda: cl.EmailComparison("email").configure(**rare),
        "phone": lambda: cl.LevenshteinAtThresholds("phone", [1, 2]).configure(**rare),
        "company": lambda: cl.JaroWinklerAtThresholds("company", [0.92, 0.8]).configure(**rare),
        "title": lambda: cl.JaroWinklerAtThresholds("title", [0.9]).configure(**rare),
        "city": lambda: cl.ExactMatch("city").configure(**rare),
        "street": lambda: cl.JaroWinklerAtThresholds("street", [0.9, 0.7]).configure(**rare),
        "postcode": lambda: cl.DamerauLevenshteinAtThresholds("postcode", [1]).configure(**rare),
        "number": lambda: cl.DamerauLevenshteinAtThresholds("number", [1, 2]),
        "birthday": lambda: cl.DateOfBirthComparison("birthday", input_is_string=True),
    }
    blocks = _having(columns, BLOCKS if "company" in columns else BLOCKS + ALONE)
    blocks = [block for block in blocks if block not in without]
    training = _having(columns, (("first_name", "surname"), ("birthday",), ("email",)))[:2]
    sure = (("email",), ("phone", "surname")) if "company" in columns else (("first_name", "birthday"), ("surname", "birthday"), ("first_name", "surname"))  # fmt: skip
    made = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[make() for name, make in known.items() if name in columns],
        blocking_rules_to_generate_predictions=[block_on(*block) for block in blocks],
    )
    return made, [block_on(*block) for block in training], [block_on(*block) for block in _having(columns, sure)]


def trained(database, table, columns, without=()):
    """Return Splink's linker over a table of its database, trained."""
    from splink import Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    made, training, sure = settings(columns, without)
    linker = Linker(database.register(table), made, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def splink_pairs(folder: Path) -> Pairs:
    """Return Splink's pairs with their probability."""
    from splink import DuckDBAPI

    table = prepared(folder)
    linker = trained(DuckDBAPI(), table, table.columns)
    found = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    columns = ("unique_id_l", "unique_id_r", "match_probability")
    return list(zip(*(found[column].tolist() for column in columns), strict=True))


def recordlinkage_pairs(folder: Path) -> Pairs:
    """Return the pairs of recordlinkage with the probability that its ECM gives them."""
    import recordlinkage

    logging.getLogger("recordlinkage").setLevel(logging.ERROR)
    table = prepared(folder).set_index("unique_id")
    index, compare = recordlinkage.Index(), recordlinkage.Compare()
    for block in _having(table.columns, BLOCKS if "company" in table else BLOCKS + ALONE):
        index.block(list(block))
    for name in table.columns:
        if name in {"phone", "number", "birthday", "postcode", "street_number", "second_name"}:
            compare.exact(name, name)
        elif name not in {"full_name", "created", "region", "street_two", "mailbox", "domain", "second_surname"}:
            compare.string(name, name, method="jarowinkler", threshold=0.88)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        features = compare.compute(index.index(table), table)
        judge = recordlinkage.ECMClassifier(binarize=0.5)
        judge.fit(features)
        found = judge.prob(features).fillna(0.0)
    return [(int(left), int(right), float(probability)) for (left, right), probability in found.items()]
