package io.millrace.benchmarks.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.policy.PainPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a generated incident was and cost, by the generator's own books.
 *
 * @param dependency that its failures name; null where the failing service is to blame itself
 * @param exceptionType of its anchor
 * @param harmless whether no session was touched: noise, which should open no work
 * @param excessMinutes that users waited beyond the usual, by session
 * @param abandoned sessions that ended there, by journey
 */
record IncidentTruth(
    String id,
    String service,
    String dependency,
    String exceptionType,
    boolean harmless,
    long sessions,
    double excessMinutes,
    Map<String, Long> abandoned) {

  /** Incidents of a scenario in which anything failed. */
  static List<IncidentTruth> read(Path folder) throws IOException {
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    List<IncidentTruth> incidents = new ArrayList<>();
    for (JsonNode incident : truth.get("incidents")) {
      if (incident.get("failures").asLong() > 0) {
        JsonNode anchor = incident.get("anchor");
        Map<String, Long> abandoned = new TreeMap<>();
        incident
            .get("abandoned_by_journey")
            .fields()
            .forEachRemaining(e -> abandoned.put(e.getKey(), e.getValue().asLong()));
        incidents.add(
            new IncidentTruth(
                incident.get("id").asText(),
                anchor.get("service").asText(),
                anchor.path("dependency").asText(null),
                anchor.get("exception_type").asText(),
                incident.get("sessions").asLong() == 0,
                incident.get("sessions").asLong(),
                incident.get("excess_minutes").asDouble(),
                abandoned));
      }
    }
    return incidents;
  }

  /** Minutes of pain that it caused: waiting beyond the usual, and what abandoned runs count. */
  double minutes(PainPolicy policy) {
    double minutes = excessMinutes;
    for (Map.Entry<String, Long> e : abandoned.entrySet()) {
      long penalty =
          policy.penaltyByJourneyMs().getOrDefault(e.getKey(), policy.abandonmentPenaltyMs());
      minutes += e.getValue() * penalty / 60_000.0;
    }
    return minutes;
  }

  /** Condition of SQL on a fingerprint that is of this incident. */
  String fingerprints() {
    return dependency == null
        ? "f.exception_type = '" + exceptionType + "'"
        : "f.dependency = '" + dependency + "'";
  }
}
