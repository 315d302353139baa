package io.millrace.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: one sub-command per line of docs/reference/cli.md. Exit 0, 1, 2. */
@Command(
    name = "millrace",
    description = "Turns workflow events, logs, spans and behaviour into ranked, provable work.",
    mixinStandardHelpOptions = true,
    version = "millrace 0.1.0",
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      SqlCommand.class,
      TablesCommand.class,
      BacklogCommand.class,
      ShowCommand.class,
      TicketsCommand.class,
      TraceCommand.class,
      AlikeCommand.class,
      ReviewCommand.class,
      ReportCommand.class,
      GenerateCommand.class,
      FingerprintCommand.class,
      ExplainCommand.class,
      MaskCommand.class,
      MappingCommand.class,
      PolicyCommand.class,
      DlqCommand.class,
      UpCommand.class,
      StatusCommand.class,
      DownCommand.class,
      SubmitCommand.class,
      SavepointCommand.class,
      ChaosCommand.class,
    })
public final class Millrace {
  /** The command did what it was asked. */
  public static final int DONE = 0;

  /** It could not. */
  public static final int FAILED = 1;

  /** It was asked in words it does not know. */
  public static final int BAD_USAGE = 2;

  private Millrace() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = run(args, writer(System.out), writer(System.err));
    System.exit(code);
  }

  /** Runs one command; what tests call. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line =
        new CommandLine(new Millrace())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command.getErr().println("millrace: " + Failures.message(e));
                  command.getErr().flush();
                  return FAILED;
                });
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static PrintWriter writer(java.io.OutputStream stream) {
    return new PrintWriter(new java.io.OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }
}
