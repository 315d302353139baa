package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.millrace.MillraceSettings;
import io.millrace.jobs.millrace.SettingsReader;
import io.millrace.jobs.savepoint.Doctor;
import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import io.millrace.warehouse.catalog.WarehouseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Asks the doctor before the main job is started from a savepoint. What lies where this machine
 * cannot reach is not judged here, and it is said; the job itself still refuses a savepoint that
 * its warehouse has left behind, and Flink state that has no place.
 */
final class DoctorFirst {
  private DoctorFirst() {}

  /**
   * Whether a restore may go on; says why not.
   *
   * @param settings of the job, a file
   * @param over values over the file's
   */
  static boolean allows(
      String savepoint, Path settings, Map<String, String> over, PrintWriter out) {
    List<Finding> findings;
    try {
      Savepoint read = SavepointReader.read(savepoint);
      MillraceSettings told =
          SettingsReader.read(settings.toString(), Files.readString(settings), over, Map.of());
      findings = Doctor.examine(read, StateManifest.today(), told.warehouse());
    } catch (WarehouseException | IOException e) {
      return unasked(e, out);
    } catch (UserError e) {
      if (!elsewhere(savepoint)) {
        throw e;
      }
      return unasked(e, out);
    }
    if (Doctor.healthy(findings)) {
      return true;
    }
    SavepointDoctorCommand.print(findings, false, out);
    return false;
  }

  private static boolean unasked(Exception why, PrintWriter out) {
    out.println("note     the doctor could not be asked: " + why.getMessage());
    return true;
  }

  /** Whether it lies on a file system that need not be reachable from here. */
  private static boolean elsewhere(String savepoint) {
    return savepoint.contains("://") && !savepoint.startsWith("file:");
  }
}
