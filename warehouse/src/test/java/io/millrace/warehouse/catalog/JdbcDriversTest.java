package io.millrace.warehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster loads each submitted job anew: the second one's catalog needs its drivers too. */
class JdbcDriversTest {
  @TempDir Path temp;

  /** Everything on the class path once more, as a submitted jar is loaded; parts are shared. */
  private static URLClassLoader anotherJob() {
    URL[] jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> url(new File(path).toURI()))
            .toArray(URL[]::new);
    return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void aSecondClassLoaderFindsItsDrivers() throws Exception {
    try (WarehouseCatalog first =
        WarehouseCatalog.open(WarehouseConfig.embedded(temp.resolve("first")))) {
      assertThat(first.has("plain")).isFalse();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader job = anotherJob()) {
      thread.setContextClassLoader(job); // as a cluster does
      Class<?> config = job.loadClass(WarehouseConfig.class.getName());
      Class<?> catalog = job.loadClass(WarehouseCatalog.class.getName());
      assertThat(catalog).isNotSameAs(WarehouseCatalog.class);
      Object there = config.getMethod("embedded", Path.class).invoke(null, temp.resolve("second"));
      try (AutoCloseable second =
          (AutoCloseable) catalog.getMethod("open", config).invoke(null, there)) {
        assertThat((boolean) catalog.getMethod("has", String.class).invoke(second, "plain"))
            .isFalse();
        assertThat(registered(job)).isPositive();
      }
      assertThat(registered(job)).as("the job's classes can go").isZero();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static long registered(ClassLoader job) throws Exception {
    Method registered = job.loadClass(JdbcDrivers.class.getName()).getDeclaredMethod("registered");
    registered.setAccessible(true);
    return (long) registered.invoke(null);
  }

  @Test
  void aDriverThatIsGoneComesBack() throws SQLException {
    var drivers = DriverManager.drivers().toList();
    for (var driver : drivers) {
      DriverManager.deregisterDriver(driver);
    }
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:sqlite::memory:"))
        .hasMessageContaining("No suitable driver");
    try (WarehouseCatalog catalog =
        WarehouseCatalog.open(WarehouseConfig.embedded(temp.resolve("w")))) {
      catalog.createAll(TestTables.ALL);
      assertThat(catalog.has("plain")).isTrue();
    }
  }
}
