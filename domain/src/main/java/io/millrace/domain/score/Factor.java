package io.millrace.domain.score;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The factors of {@code score-v1}, in the order in which they are multiplied (DESIGN.md 7). */
enum Factor implements ScoreFactor {
  /** 1 + sum over weight classes of weight x accounts x min(1, hit / served). */
  IMPACT {
    @Override
    public double term(ScoreInputs in) {
      double sum = 0;
      for (ClassHit hit : in.hits()) {
        sum += hit.term();
      }
      return 1 + sum;
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("impact %.2f: %s, weighted by class and share", term(in), accounts(in.hits()));
    }
  },

  /** 1 + log2(1 + distinct scopes in seven days). */
  FREQUENCY {
    @Override
    public double term(ScoreInputs in) {
      return 1 + log2(1.0 + in.scopes());
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("frequency %.2f: %d requests or runs in 7 days", term(in), in.scopes());
    }
  },

  /** 1 + 2^(-age hours / 72) x (1.5 if regressed): what came back fades as all else does. */
  RECENCY {
    @Override
    public double term(ScoreInputs in) {
      double hours = StrictMath.max(0, in.ageMs()) / 3_600_000.0;
      return 1 + StrictMath.pow(2, -hours / 72) * (in.regressed() ? 1.5 : 1);
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("recency %.2f: last seen %.1f h before", term(in), in.ageMs() / 3_600_000.0)
          + (in.regressed() ? ", back after a later release" : "");
    }
  },

  /** 1 + log2(1 + services) + log2(1 + journeys). */
  BLAST {
    @Override
    public double term(ScoreInputs in) {
      return 1 + log2(1.0 + in.services()) + log2(1.0 + in.journeys());
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("blast %.2f: services %d, journeys %d", term(in), in.services(), in.journeys());
    }
  },

  /** The divisor. */
  EFFORT {
    @Override
    public double term(ScoreInputs in) {
      return in.effort();
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("effort %d from %s", in.effort(), in.effortSource());
    }
  },

  /** 0.25 + 0.75 x share of the four pieces of evidence. */
  CONFIDENCE {
    @Override
    public double term(ScoreInputs in) {
      return 0.25 + 0.75 * in.evidence().present() / 4.0;
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("confidence %.2f: %d of 4 proofs", term(in), in.evidence().present());
    }
  },

  /** Learnt from outcomes of fixes. */
  HISTORY {
    @Override
    public double term(ScoreInputs in) {
      return StrictMath.min(4, StrictMath.max(0.25, in.history()));
    }

    @Override
    public String explain(ScoreInputs in) {
      return text("history %.2f", term(in));
    }
  };

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Accounts of each class: one that changed its class counts in both, so there is no sum. */
  private static String accounts(List<ClassHit> hits) {
    String named =
        hits.stream()
            .filter(hit -> hit.accountsHit() > 0)
            .map(hit -> hit.accountsHit() + " " + hit.name())
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "no known accounts" : "accounts " + named;
  }

  private static double log2(double x) {
    return StrictMath.log(x) / StrictMath.log(2);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
