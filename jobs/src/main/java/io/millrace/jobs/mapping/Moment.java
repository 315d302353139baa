package io.millrace.jobs.mapping;

import java.util.List;

/** Where a record's event time stands, and how it is written. */
record Moment(Expression value, TimeFormat format) {
  /**
   * Epoch milliseconds of the first moment that the row has; null without any.
   *
   * @throws Unreadable when it is not written in its format
   */
  static Long of(List<Moment> moments, String[] row) throws Unreadable {
    for (Moment moment : moments) {
      String text = moment.value.of(row);
      if (text != null) {
        Long millis = moment.format.read(text);
        if (millis == null) {
          throw new Unreadable("time does not fit the format " + moment.format.format());
        }
        return millis;
      }
    }
    return null;
  }
}
