package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import io.millrace.jobs.DrawnSecret;
import io.millrace.warehouse.catalog.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL for the Iceberg catalog, on loopback, with a password drawn at the first start.
 * PostgreSQL refuses to run as root; started by root, it runs as the user {@code postgres}.
 */
final class PostgresPart implements Part {
  private static final String USER = "millrace";
  private static final String SERVER_USER = "postgres";

  private final Path bin;
  private final StackFolder stack;
  private final Path folder;
  private final int port;

  PostgresPart(Path bin, StackFolder stack, StackSettings settings) throws IOException {
    this.bin = bin;
    this.stack = stack;
    this.folder = stack.data("postgres");
    this.port = settings.port("postgres");
  }

  /** Null when the server's user can reach the stack's folder, else why not. */
  static String unreachable(StackFolder stack) throws IOException {
    if (!root()) {
      return null;
    }
    if (Installed.program("setpriv").isEmpty()) {
      return "root may not run it, and there is no setpriv (apt-get install util-linux)";
    }
    String folder = stack.data("postgres").toString();
    List<String> test = new ArrayList<>(asServer());
    test.addAll(List.of("test", "-x", folder));
    try {
      Java.run(test);
      return null;
    } catch (UserError e) {
      return "root may not run it, and the user " + SERVER_USER + " cannot reach " + folder;
    }
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String address() {
    return url(USER);
  }

  private String url(String database) {
    return "jdbc:postgresql://" + StackSettings.HOST + ":" + port + "/" + database;
  }

  private Path password() {
    return stack.root().resolve("run").resolve("catalog.password");
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Override
  public void prepare() throws IOException {
    if (!Files.isRegularFile(password())) {
      Files.writeString(password(), DrawnSecret.hex(16) + "\n");
      Files.setPosixFilePermissions(password(), PosixFilePermissions.fromString("rw-------"));
    }
    if (!Files.isRegularFile(data().resolve("PG_VERSION"))) {
      initialise();
    }
    CatalogFile.write(
        stack.warehouse(),
        Map.of(
            "catalog-impl",
            "org.apache.iceberg.jdbc.JdbcCatalog",
            "uri",
            url(USER),
            "jdbc.user",
            USER,
            CatalogFile.PASSWORD_FILE,
            password().toString(),
            "jdbc.schema-version",
            "V1",
            "clients",
            "4",
            "warehouse",
            "file://" + stack.warehouse().resolve("tables"),
            "io-impl",
            "io.millrace.warehouse.catalog.LocalFileIO"));
  }

  private void initialise() throws IOException {
    // initdb reads the password as the server's user, who may not read ours
    Path once = Files.createTempFile(folder, "once", ".password");
    Files.copy(password(), once, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    if (root()) {
      Java.run(List.of("chown", SERVER_USER, folder.toString(), once.toString()));
    }
    List<String> command = new ArrayList<>(root() ? asServer() : List.of());
    command.addAll(
        List.of(
            bin.resolve("initdb").toString(),
            "-D",
            data().toString(),
            "-U",
            USER,
            "-E",
            "UTF8",
            "--locale=C",
            "--auth=scram-sha-256",
            "--pwfile=" + once));
    try {
      Java.run(command);
    } finally {
      Files.deleteIfExists(once);
    }
  }

  @Override
  public List<String> command() {
    List<String> command = new ArrayList<>(root() ? asServer() : List.of());
    command.addAll(
        List.of(
            bin.resolve("postgres").toString(),
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=" + StackSettings.HOST,
            "-c",
            "unix_socket_directories="));
    return command;
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> asServer() {
    return List.of(
        "setpriv", "--reuid=" + SERVER_USER, "--regid=" + SERVER_USER, "--clear-groups", "--");
  }

  @Override
  public String notReady() {
    try (Connection connection = connect()) {
      createDatabase(connection);
      return null;
    } catch (SQLException | IOException e) {
      return "postgres does not answer: " + e.getMessage();
    }
  }

  private Connection connect() throws SQLException, IOException {
    DriverManager.setLoginTimeout(2);
    return DriverManager.getConnection(url("postgres"), USER, Files.readString(password()).trim());
  }

  private static void createDatabase(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + USER + "'")) {
      if (!found.next()) {
        try (Statement create = connection.createStatement()) {
          create.execute("CREATE DATABASE " + USER);
        }
      }
    }
  }
}
