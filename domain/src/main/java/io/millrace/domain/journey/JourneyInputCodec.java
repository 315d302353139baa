package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.journey.JourneyInput.Charged;
import io.millrace.domain.journey.JourneyInput.Hit;
import io.millrace.domain.journey.JourneyInput.Seen;
import io.millrace.domain.journey.JourneyInput.Step;
import io.millrace.domain.journey.JourneyInput.Truth;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.observe.PainChargeCodec;

/**
 * A fact on its way to journey state, or waiting in it; tagged by kind. Charges are of version 2
 * since version 4, of 3 since 5, of 4 since 6.
 */
public enum JourneyInputCodec implements Codec<JourneyInput> {
  INSTANCE;

  private static final String SEEN = "seen";
  private static final String CHARGED = "charged";
  private static final String HIT = "hit";
  private static final String STEP = "step";
  private static final String TRUTH = "truth";

  @Override
  public String format() {
    return "journey-input";
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public void write(JourneyInput input, Out out) {
    if (input instanceof Step s) {
      JourneyStepCodec.INSTANCE.write(s.step(), out.string(STEP));
    } else if (input instanceof Hit h) {
      h.hit().write(out.string(HIT));
    } else if (input instanceof Seen o) {
      ObservationCodec.INSTANCE.write(o.observation(), out.string(SEEN));
    } else if (input instanceof Charged c) {
      PainChargeCodec.INSTANCE.write(c.charge(), out.string(CHARGED));
    } else if (input instanceof Truth t) {
      JourneyStepCodec.INSTANCE.write(t.step(), out.string(TRUTH).svarint(t.heardAt()));
    }
  }

  @Override
  public JourneyInput read(int version, In in) {
    String tag = in.word();
    return switch (tag) {
      case STEP -> new Step(JourneyStepCodec.INSTANCE.read(1, in));
      case HIT -> new Hit(PatternHit.read(in));
      case SEEN -> new Seen(ObservationCodec.INSTANCE.read(version < 3 ? 1 : 2, in));
      case CHARGED -> new Charged(PainChargeCodec.INSTANCE.read(Math.max(1, version - 2), in));
      case TRUTH -> truth(in);
      default -> throw new IllegalStateException("journey input of unknown kind '" + tag + "'");
    };
  }

  private static Truth truth(In in) {
    long heardAt = in.svarint();
    return new Truth(JourneyStepCodec.INSTANCE.read(1, in), heardAt);
  }
}
