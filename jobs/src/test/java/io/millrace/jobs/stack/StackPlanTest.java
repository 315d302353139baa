package io.millrace.jobs.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.jobs.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stack is made of where something is missing. */
class StackPlanTest {
  @TempDir Path root;

  /** PostgreSQL that root may not start and whose user cannot get here is as good as absent. */
  @Test
  void withoutPostgresTheCatalogIsSqliteAndUpSaysSo() throws IOException {
    boolean asRoot = "root".equals(System.getProperty("user.name"));
    assumeTrue(asRoot || Installed.postgres().isEmpty(), "PostgreSQL is usable here");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    StackFolder folder = new StackFolder(root.resolve("stack"));
    StackPlan plan =
        StackPlan.settle(new StackPlan.Request(root, folder, false, 1, Map.of(), Map.of()));
    LocalStack stack = plan.stack(WallClock.system());

    assertThat(plan.notes()).anyMatch(n -> n.startsWith("the catalog is SQLite, not PostgreSQL: "));
    assertThat(stack.status()).extracting("part").doesNotContain("postgres").contains("kafka");
    JobSettingsFile.write(folder, plan.addresses());
    assertThat(Files.readString(folder.jobSettings("millrace")))
        .contains("folder: \"" + folder.warehouse() + "\"")
        .doesNotContain("postgres");
  }
}
