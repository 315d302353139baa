#!/usr/bin/env bash
# Reads every table and view of a warehouse with Spark and compares it with ./millrace sql.
# Usage: check-spark.sh WAREHOUSE [SCRATCH]. Fetches 315 MB of jars once; no part of the build.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
warehouse="$(cd "$1" && pwd)"
scratch="${2:-/tmp/millrace-spark}"
mkdir -p "$scratch"

if [ ! -d "$scratch/jars" ]; then
  cat >"$scratch/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>scratch</groupId><artifactId>spark</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>4.0.1</version></dependency>
    <dependency><groupId>org.apache.iceberg</groupId><artifactId>iceberg-spark-runtime-4.0_2.13</artifactId><version>1.11.0</version></dependency>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.46.1.3</version></dependency>
  </dependencies>
</project>
POM
  mvn -q -f "$scratch/pom.xml" dependency:copy-dependencies -DoutputDirectory="$scratch/jars.part"
  mv "$scratch/jars.part" "$scratch/jars"
fi

opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util \
  java.util.concurrent java.util.concurrent.atomic; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
for package in sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done

java -Xmx2g "${opens[@]}" -cp "$scratch/jars/*" "$here/SparkReads.java" \
  "$warehouse" "$scratch/spark.csv" "$scratch/duckdb.sql" 2>"$scratch/spark.log" \
  || { tail -n 40 "$scratch/spark.log" >&2; exit 1; }
# a few queries at a time: an argument has a longest length
rm -rf "$scratch/queries"
mkdir "$scratch/queries"
split -l 8 "$scratch/duckdb.sql" "$scratch/queries/"
for part in "$scratch"/queries/*; do
  "$root/millrace" sql "$(sed '2,$s/^/UNION ALL /' "$part" | tr '\n' ' ')" --csv --warehouse "$warehouse" \
    | tr -d '\r' | tail -n +2
done | LC_ALL=C sort >"$scratch/duckdb.csv"
LC_ALL=C sort -o "$scratch/spark.csv" "$scratch/spark.csv"
diff "$scratch/spark.csv" "$scratch/duckdb.csv"
echo "Spark and ./millrace sql agree on $(wc -l <"$scratch/spark.csv") tables and views"
