package io.millrace.warehouse.catalog;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Makes this class loader's database drivers known while a catalog is open. {@link DriverManager}
 * looks for drivers once in the life of a process, with the class loader of whoever comes first,
 * and hands out only those that the asker's class loader sees. A cluster loads each submitted job
 * with a loader of its own: for the second one there would be no driver. What is registered here is
 * taken back with the last catalog, for the manager would keep the job's classes for good.
 */
final class JdbcDrivers {
  private static final List<Driver> OURS = new ArrayList<>();
  private static int users;

  private JdbcDrivers() {}

  /** Registers those that are not registered yet. */
  static synchronized void acquire() {
    users++;
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
    boolean known =
        DriverManager.drivers().anyMatch(other -> other.getClass() == driver.getClass());
    if (known && !isOfAJob(driver)) {
      return;
    }
    try {
      if (!known) {
        DriverManager.registerDriver(driver);
      }
      DriverManager.drivers()
          .filter(other -> other.getClass() == driver.getClass() && !OURS.contains(other))
          .forEach(OURS::add);
    } catch (SQLException e) {
      throw new WarehouseException("cannot register " + driver.getClass().getName(), e);
    }
  }

  /** A driver registers itself when its class is loaded: a job's own is ours to take back. */
  private static boolean isOfAJob(Driver driver) {
    return driver.getClass().getClassLoader() != ClassLoader.getSystemClassLoader();
  }

  /** The counterpart of {@link #acquire}. */
  static synchronized void release() {
    users--;
    if (users > 0) {
      return;
    }
    for (Driver driver : OURS) {
      if (isOfAJob(driver)) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
          throw new WarehouseException("cannot take back " + driver.getClass().getName(), e);
        }
      }
    }
    OURS.clear();
  }

  /** How many of this class loader's are registered. */
  static long registered() {
    return DriverManager.drivers()
        .filter(d -> d.getClass().getClassLoader() == JdbcDrivers.class.getClassLoader())
        .count();
  }
}
