package io.millrace.warehouse.catalog;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Makes this class loader's database drivers known. {@link DriverManager} looks for drivers once in
 * the life of a process, with the class loader of whoever comes first, and hands out only those
 * that the asker's class loader sees. A cluster loads each submitted job with a loader of its own:
 * for the second one there would be no driver.
 */
final class JdbcDrivers {
  private JdbcDrivers() {}

  /** Registers those that are not registered yet. */
  static void register() {
    ClassLoader loader = JdbcDrivers.class.getClassLoader();
    var drivers = ServiceLoader.load(Driver.class, loader).iterator();
    while (drivers.hasNext()) {
      try {
        register(drivers.next());
      } catch (ServiceConfigurationError unusable) {
        // a driver of somebody else's that does not load here is none
      }
    }
  }

  private static void register(Driver driver) {
    if (DriverManager.drivers().anyMatch(known -> known.getClass() == driver.getClass())) {
      return;
    }
    try {
      DriverManager.registerDriver(driver);
    } catch (SQLException e) {
      throw new WarehouseException("cannot register " + driver.getClass().getName(), e);
    }
  }
}
