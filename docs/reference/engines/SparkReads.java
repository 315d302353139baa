import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Reads every table and view of a warehouse with Spark and sums each column up: {@code
 * name,count,digest}. Writes beside it the queries that do the same in DuckDB's dialect, one a line.
 *
 * <p>Arguments: warehouse folder, file for Spark's lines, file for DuckDB's queries.
 */
public final class SparkReads {
  private static final String SPACE = "millrace.millrace";

  public static void main(String[] args) throws Exception {
    Path warehouse = Path.of(args[0]).toAbsolutePath().normalize();
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            .config(
                "spark.sql.extensions",
                "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .config("spark.sql.catalog.millrace", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.millrace.catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog")
            .config(
                "spark.sql.catalog.millrace.uri",
                "jdbc:sqlite:" + warehouse.resolve("catalog.db"))
            .config("spark.sql.catalog.millrace.jdbc.schema-version", "V1")
            .config("spark.sql.catalog.millrace.warehouse", "file://" + warehouse.resolve("tables"))
            .getOrCreate();
    List<String> lines = new ArrayList<>();
    List<String> queries = new ArrayList<>();
    for (String name : names(spark)) {
      StructField[] columns = spark.table(SPACE + "." + name).schema().fields();
      Row row = spark.sql(query(name, columns, true)).head();
      lines.add(row.getString(0) + "," + row.getLong(1) + "," + row.getString(2));
      queries.add(query(name, columns, false));
    }
    Files.write(Path.of(args[1]), lines);
    Files.write(Path.of(args[2]), queries);
    spark.stop();
  }

  private static TreeSet<String> names(SparkSession spark) {
    TreeSet<String> names = new TreeSet<>();
    for (Row row : spark.sql("SHOW TABLES IN " + SPACE).collectAsList()) {
      names.add(row.getString(1));
    }
    for (Row row : spark.sql("SHOW VIEWS IN " + SPACE).collectAsList()) {
      names.add(row.getString(1));
    }
    return names;
  }

  private static String query(String name, StructField[] columns, boolean spark) {
    List<String> sums = new ArrayList<>();
    for (StructField column : columns) {
      String c = (spark ? "`" : "\"") + column.name() + (spark ? "`" : "\"");
      sums.add("cast(count(" + c + ") as string)");
      sums.add("cast(coalesce(" + sum(c, column.dataType(), spark) + ") as string)");
    }
    String table = spark ? SPACE + "." + name : name;
    return ("SELECT '" + name + "' AS name, count(*) AS n, md5(concat_ws('|', ")
        + String.join(", ", sums)
        + ")) AS digest FROM "
        + table;
  }

  /** What two engines must agree on, with what stands for nothing. */
  private static String sum(String c, DataType type, boolean spark) {
    if (type instanceof StringType) {
      return "max(" + c + "), ''";
    }
    if (type.equals(DataTypes.BooleanType)) {
      return "sum(case when " + c + " then 1 else 0 end), 0";
    }
    if (type.equals(DataTypes.DoubleType)) {
      return "cast(floor(max(" + c + ") * 1000) as bigint), 0";
    }
    if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
      String micros = spark ? "unix_micros(cast(" + c + " as timestamp))" : "epoch_us(" + c + ")";
      return "sum(cast(" + micros + " as decimal(38,0))), 0";
    }
    if (type.equals(DataTypes.BinaryType)) {
      return "sum(octet_length(" + c + ")), 0";
    }
    if (type instanceof ArrayType array && array.elementType() instanceof StringType) {
      String join = spark ? "array_join" : "array_to_string";
      return "max(" + join + "(" + c + ", ',')), ''";
    }
    if (type instanceof ArrayType) {
      return "sum(" + (spark ? "size" : "len") + "(" + c + ")), 0";
    }
    if (type.typeName().equals("map")) {
      return "sum(" + (spark ? "size" : "cardinality") + "(" + c + ")), 0";
    }
    return "sum(cast(" + c + " as decimal(38,0))), 0";
  }
}
