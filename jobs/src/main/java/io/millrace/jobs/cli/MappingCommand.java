package io.millrace.jobs.cli;

import picocli.CommandLine.Command;

/** Commands about mappings; see docs/mappings.md. */
@Command(
    name = "mapping",
    description = "Tries mappings of foreign records out, and lists the shipped ones.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {MappingCheckCommand.class, MappingListCommand.class})
final class MappingCommand {}
