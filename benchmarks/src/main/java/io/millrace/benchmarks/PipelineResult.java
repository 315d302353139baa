package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.OperatorSampler.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code bench pipeline} found.
 *
 * @param decodingSeconds apart from both: reading, decoding and sorting the files
 * @param landed intake and the table of events alone: what every other room comes on top of
 * @param without the whole pipeline whose rooms of journeys, patterns and predictions see nothing
 * @param cold the whole pipeline as the first job of the process, over fewer records
 * @param shares of the whole pipeline's time, dearest first
 */
record PipelineResult(
    long records,
    double decodingSeconds,
    Measured baseline,
    Measured landed,
    Measured subject,
    Measured without,
    Measured cold,
    List<Share> shares) {
  private static final int DEAREST = 3;

  /**
   * One job.
   *
   * @param seconds from the first record to the end
   * @param cpuSeconds of the whole process meanwhile
   */
  record Measured(long records, double seconds, double cpuSeconds) {
    double rate() {
      return records / seconds;
    }
  }

  double ratio() {
    return subject.rate() / baseline.rate();
  }

  /** Of CPU time: steadier than the ratio of rates on a machine that others use. */
  double cpuRatio() {
    return baseline.cpuSeconds() / subject.cpuSeconds();
  }

  /** What journeys add to the processor time of a record, microseconds. */
  double journeysCpuUs() {
    return (subject.cpuSeconds() - without.cpuSeconds()) * 1e6 / records;
  }

  private List<Share> dearest() {
    List<Share> operators = new ArrayList<>();
    for (Share s : shares) {
      if (operators.size() < DEAREST && !s.operator().equals(OperatorSampler.RUNTIME)) {
        operators.add(s);
      }
    }
    return operators;
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(line("pipeline", "records/s", "seconds", "CPU s"));
    text.append(row("bare (source, keyBy, one state, discard)", baseline));
    text.append(row("intake and its table of events alone", landed));
    text.append(row("millrace (all rooms and the warehouse)", subject));
    text.append(row("millrace without journeys and patterns", without));
    text.append(
        String.format(
            Locale.ROOT,
            "%njourneys add %.1f us of CPU to a record, %.0f %% of the whole%n",
            journeysCpuUs(),
            100 * (1 - without.cpuSeconds() / subject.cpuSeconds())));
    text.append(
        String.format(
            Locale.ROOT,
            "ratio %.3f over %,d records (of CPU time: %.3f)%n",
            ratio(),
            records,
            cpuRatio()));
    text.append(
        String.format(
            Locale.ROOT,
            "cold, over its first %,d records: %,.0f records/s%n",
            cold.records(),
            cold.rate()));
    text.append("dearest operators:\n");
    for (Share s : dearest()) {
      text.append(String.format(Locale.ROOT, "  %5.1f %%  %s%n", 100 * s.share(), s.operator()));
    }
    return text.toString();
  }

  private static String row(String name, Measured m) {
    return line(
        name,
        String.format(Locale.ROOT, "%,.0f", m.rate()),
        String.format(Locale.ROOT, "%.1f", m.seconds()),
        String.format(Locale.ROOT, "%.1f", m.cpuSeconds()));
  }

  private static String line(String name, String rate, String seconds, String cpu) {
    return String.format(Locale.ROOT, "%-42s %12s %9s %9s%n", name, rate, seconds, cpu);
  }

  /** For machines. */
  String json() throws JsonProcessingException {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("benchmark", "pipeline");
    o.put("records", records);
    o.put("decoding_seconds", decodingSeconds);
    o.put("subject", map("millrace", subject));
    o.put("baseline", map("bare", baseline));
    o.put("landed", map("intake and events", landed));
    o.put("without_journeys", map("millrace without journeys", without));
    o.put("journeys_cpu_us", journeysCpuUs());
    o.put("cold", map("millrace", cold));
    o.put("ratio", ratio());
    o.put("cpu_ratio", cpuRatio());
    Map<String, Object> dearest = new LinkedHashMap<>();
    dearest().forEach(s -> dearest.put(s.operator(), s.share()));
    o.put("dearest", dearest);
    return new ObjectMapper().writeValueAsString(o) + "\n";
  }

  private static Map<String, Object> map(String name, Measured m) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("name", name);
    o.put("records_per_second", m.rate());
    o.put("seconds", m.seconds());
    o.put("cpu_seconds", m.cpuSeconds());
    return o;
  }
}
