package io.millrace.cep.check;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace check engine}: the packed engine against Flink's stock operator. */
@Command(
    name = "millrace check engine",
    mixinStandardHelpOptions = true,
    description = {
      "Runs seeded scripts through the packed pattern engine and Flink's stock operator.",
      "Exit 1 when anything differs; the seed and the pattern are told."
    })
public final class CheckEngine implements Callable<Integer> {
  @Option(names = "--seeds", description = "How many. Default: ${DEFAULT-VALUE}.")
  int seeds = 10;

  @Option(names = "--first", description = "The first seed. Default: ${DEFAULT-VALUE}.")
  long first = 1;

  @Option(names = "--json", description = "The result as a JSON object.")
  boolean json;

  /** Runs the check and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CheckEngine()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    int cases = 0;
    long outputs = 0;
    int different = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      Differential.Result result = Differential.run(seed, 1);
      cases += result.cases();
      outputs += result.outputs();
      different += result.differences().size();
      result.differences().forEach(System.err::println);
      System.err.printf("seed %d: %,d cases, %,d outputs so far%n", seed, cases, outputs);
    }
    System.out.printf(
        json
            ? "{\"seeds\": %d, \"cases\": %d, \"outputs\": %d, \"different\": %d}%n"
            : "%d seeds, %d cases, %d outputs compared, %d cases different%n",
        seeds,
        cases,
        outputs,
        different);
    return different == 0 ? 0 : 1;
  }
}
