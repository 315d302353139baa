package io.millrace.jobs.cli;

import picocli.CommandLine.Command;

/** Commands about policy documents. */
@Command(
    name = "policy",
    description = "Looks after policy documents.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PolicyValidateCommand.class,
      PolicyDiffCommand.class,
      PolicyPublishCommand.class,
      PolicyDraftJourneyCommand.class,
      PolicyFreezeBaselineCommand.class,
      PolicyCompareBaselineCommand.class,
      PolicyTryClustersCommand.class
    })
final class PolicyCommand {}
