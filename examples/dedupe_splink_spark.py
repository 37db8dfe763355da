"""Match people outside crmctl: Splink on Spark, on as many machines as it takes.

crmctl dedupe export-records people.parquet
pip install 'splink[spark]>=5'              # and Java 17; on a cluster, submit it with spark-submit
python examples/dedupe_splink_spark.py people.parquet pairs
crmctl dedupe import-pairs pairs
crmctl dedupe review
"""

import sys

from dedupe_splink import MOST, PEOPLE, pairs
from pyspark.sql import SparkSession
from splink import SparkAPI
from splink.internals.spark.jar_location import similarity_jar_location


def main(source: str, target: str) -> None:
    """Read the records, score their pairs, write these as a folder of Parquet files."""
    building = SparkSession.builder.appName("crmctl duplicates").config("spark.jars", similarity_jar_location())
    spark = building.config("spark.sql.shuffle.partitions", "16").getOrCreate()
    spark.sparkContext.setCheckpointDir(f"{target}.steps")  # Splink keeps its steps there; a folder to throw away
    spark.read.parquet(source).createOrReplaceTempView("handed_over")
    people = spark.sql(PEOPLE.format(explode="explode", collect="collect_list", most=MOST))
    scored = pairs(SparkAPI(spark_session=spark).register(people))
    columns = ("ref_l AS left", "ref_r AS right", "match_probability AS probability")
    scored.as_spark_dataframe().selectExpr(*columns).write.parquet(target, mode="overwrite")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
