package io.millrace.cep.patterns;

import io.millrace.domain.journey.RunHead;
import io.millrace.domain.observe.Observation.Victim;

/** Whose the signs of scripts are. */
public final class SignHeads {
  public static final RunHead HEAD =
      new RunHead(
          "c-1",
          1,
          null,
          "prod",
          "shop-web",
          "shop",
          "checkout",
          "1",
          "order",
          "o-1",
          new Victim(null, "acc", 5, "free", null, null, 1),
          "checkout",
          true,
          1000,
          -1,
          null,
          null,
          null,
          "test=1");

  private SignHeads() {}
}
