package io.millrace.jobs.cli;

import picocli.CommandLine.Command;

/** Commands about savepoints: of a cluster, and as files. */
@Command(
    name = "savepoint",
    description = "Takes, examines and restores savepoints.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SavepointTakeCommand.class,
      SavepointListCommand.class,
      SavepointInspectCommand.class,
      SavepointDiffCommand.class,
      SavepointDoctorCommand.class,
      SavepointRestoreCommand.class,
    },
    footer = {
      "",
      "In a checkout, 'millrace savepoint golden' files a savepoint of this release for tests."
    })
final class SavepointCommand {}
