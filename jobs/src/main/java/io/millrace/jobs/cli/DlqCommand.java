package io.millrace.jobs.cli;

import picocli.CommandLine.Command;

/** Commands about records that were not accepted; see docs/runbooks/rejected.md. */
@Command(
    name = "dlq",
    description = "Rejected records: what they are, why, and how they come back.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DlqListCommand.class,
      DlqShowCommand.class,
      DlqReplayCommand.class,
      DlqEraseCommand.class
    })
final class DlqCommand {}
