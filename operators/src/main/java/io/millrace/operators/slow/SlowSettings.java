package io.millrace.operators.slow;

import java.io.Serializable;

/**
 * Settings of the room.
 *
 * @param localOperations how many (operation, hour) a subtask collects on its own before it hands
 *     them on
 */
public record SlowSettings(int localOperations) implements Serializable {
  public static SlowSettings defaults() {
    return new SlowSettings(4096);
  }
}
