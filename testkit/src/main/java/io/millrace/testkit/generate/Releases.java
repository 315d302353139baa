package io.millrace.testkit.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which release of each service runs when; every service starts with one. */
final class Releases {
  private final Map<String, TreeMap<Long, String>> byService = new TreeMap<>();
  private final List<Map<String, Object>> markers = new ArrayList<>();

  /** Deploys; also the marker that {@code control.change} carries. */
  Releases deploy(String service, String release, long at) {
    TreeMap<Long, String> history = byService.computeIfAbsent(service, s -> new TreeMap<>());
    var before = history.floorEntry(at);
    history.put(at, release);
    Map<String, Object> marker = new LinkedHashMap<>();
    marker.put("change_id", "deploy-" + service + "-" + release);
    marker.put("kind", "DEPLOY");
    marker.put("service", service);
    marker.put("environment", Requests.ENVIRONMENT);
    marker.put("release", release);
    if (before != null) {
      marker.put("previous_release", before.getValue());
    }
    marker.put("deployment_id", "d-" + service + "-" + release);
    marker.put("author_team", ShopFiles.team(service));
    marker.put("started_at", at);
    marker.put("finished_at", at + 120_000);
    markers.add(marker);
    return this;
  }

  /** The release that runs, or null for a service nobody deployed. */
  String at(String service, long time) {
    TreeMap<Long, String> history = byService.get(service);
    var entry = history == null ? null : history.floorEntry(time);
    return entry == null ? null : entry.getValue();
  }

  List<Map<String, Object>> markers() {
    markers.sort(
        java.util.Comparator.comparingLong(
            (Map<String, Object> m) -> ((Number) m.get("started_at")).longValue()));
    return markers;
  }
}
