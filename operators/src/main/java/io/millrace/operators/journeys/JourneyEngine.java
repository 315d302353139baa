package io.millrace.operators.journeys;

import io.millrace.cep.engine.PackedEngine;
import io.millrace.cep.engine.PatternEngine;
import io.millrace.cep.engine.StockEngine;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** What runs the patterns. Rows are the same either way; state is not. */
public enum JourneyEngine {
  /** Our engine: one operator per key, one packed value per key. */
  PACKED,

  /** Flink's CEP operator, one per pattern and time class. */
  STOCK;

  public static final ConfigOption<JourneyEngine> OPTION =
      ConfigOptions.key("journeys.engine")
          .enumType(JourneyEngine.class)
          .defaultValue(PACKED)
          .withDescription("What runs the patterns: packed, or Flink's stock operator.");

  /** Only {@code bench pipeline} sets it, to see what journeys cost. */
  public static final ConfigOption<Boolean> FOLLOWED =
      ConfigOptions.key("journeys.followed")
          .booleanType()
          .defaultValue(true)
          .withDescription("Whether journeys, patterns and predictions see any event.");

  public static final ConfigOption<Integer> CACHED_KEYS =
      ConfigOptions.key("journeys.engine-cached-keys")
          .intType()
          .defaultValue(10_000)
          .withDescription(
              "Keys whose patterns each subtask keeps in memory between checkpoints. Packed engine"
                  + " only; of no effect on the heap backend.");

  /** The engine that a job's configuration asks for. */
  public static PatternEngine of(ReadableConfig config) {
    return switch (config.get(OPTION)) {
      case PACKED -> new PackedEngine(config.get(CACHED_KEYS));
      case STOCK -> new StockEngine();
    };
  }
}
