package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;

/** One exchange with a tracker's REST interface. */
public interface TrackerApi {
  /**
   * Sends a request.
   *
   * @param path with its query, after the tracker's address
   * @param body null for none
   * @return the answer's JSON; a missing node for an empty one
   * @throws TrackerRefused when the tracker says no, or does not answer
   */
  JsonNode call(String method, String path, JsonNode body);
}
