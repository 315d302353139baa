package io.millrace.warehouse.catalog;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * {@code catalog.properties} in a warehouse's folder: Iceberg's catalog properties of a warehouse
 * whose catalog is not the embedded one. It names files that hold secrets, never secrets.
 */
public final class CatalogFile {
  /** Property that names the file with the database's password; read when a connection is made. */
  public static final String PASSWORD_FILE = "jdbc.password-file";

  private static final String NAME = "catalog.properties";

  private CatalogFile() {}

  /** The properties, or null when the folder has none. */
  static Map<String, String> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new WarehouseException("cannot read " + file + ": " + e.getMessage(), e);
    }
    Map<String, String> all = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> all.put(k, properties.getProperty(k)));
    return all;
  }

  /** Writes the file; readers of the folder use that catalog from now on. */
  public static void write(Path folder, Map<String, String> properties) throws IOException {
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>();
    lines.add("# How this warehouse is catalogued: Iceberg's catalog properties.");
    new TreeMap<>(properties).forEach((key, value) -> lines.add(key + "=" + value));
    Files.write(folder.resolve(NAME), lines);
  }

  /** The same properties with the password that their password file holds. */
  static Map<String, String> withPassword(Map<String, String> properties) {
    String file = properties.get(PASSWORD_FILE);
    if (file == null) {
      return properties;
    }
    Map<String, String> all = new TreeMap<>(properties);
    all.remove(PASSWORD_FILE);
    try {
      all.put("jdbc.password", Files.readString(Path.of(file)).trim());
    } catch (IOException e) {
      throw new WarehouseException("cannot read the catalog's password file " + file, e);
    }
    return all;
  }
}
