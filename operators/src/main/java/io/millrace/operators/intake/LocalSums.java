package io.millrace.operators.intake;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.intake.FourQuestions;
import io.millrace.domain.intake.OpenField;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFinding.Kind;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntry.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Ledger blocks and findings that a subtask counts on its own before it hands them on. The last
 * block and finding are kept at hand, because records come in runs.
 */
final class LocalSums {
  private static final long DAY = 86_400_000;
  private static final String[] QUESTIONS = {"what", "where", "who", "why"};

  private record BlockKey(String source, int partition, long block) {}

  private record FindingKey(String source, long day, Kind kind, String key) {}

  private record JudgedKey(String source, long day, int openFields) {}

  /** A block being counted. */
  private static final class Block {
    long read;
    long accepted;
    long rejected;
    long duplicate;
  }

  private final Unit unit;
  private final Map<BlockKey, Block> blocks = new HashMap<>();
  private final Map<FindingKey, long[]> findings = new HashMap<>();
  private final Map<JudgedKey, long[]> judged = new HashMap<>();
  private BlockKey lastKey;
  private Block last;
  private FindingKey lastFinding;
  private long[] lastFound;
  private JudgedKey lastJudgement;
  private long[] lastJudged;

  LocalSums(Unit unit) {
    this.unit = unit;
  }

  void count(Coordinates c, long brokerTime, int read, int accepted, int rejected, int duplicate) {
    Block block = block(c, unit.block(c, brokerTime));
    block.read += read;
    block.accepted += accepted;
    block.rejected += rejected;
    block.duplicate += duplicate;
  }

  private Block block(Coordinates c, long number) {
    if (lastKey != null
        && lastKey.block == number
        && lastKey.partition == c.partition()
        && lastKey.source.equals(c.source())) {
      return last;
    }
    lastKey = new BlockKey(c.source(), c.partition(), number);
    last = blocks.computeIfAbsent(lastKey, k -> new Block());
    return last;
  }

  void found(String source, long eventTime, Kind kind, String key, long count) {
    long day = Math.floorDiv(eventTime, DAY) * DAY;
    if (lastFinding == null
        || lastFinding.day != day
        || lastFinding.kind != kind
        || !lastFinding.key.equals(key)
        || !lastFinding.source.equals(source)) {
      lastFinding = new FindingKey(source, day, kind, key);
      lastFound = findings.computeIfAbsent(lastFinding, k -> new long[1]);
    }
    lastFound[0] += count;
  }

  /** Counts a record by what it leaves open, see {@link FourQuestions#openFields}. */
  void judged(String source, long eventTime, int openFields) {
    long day = Math.floorDiv(eventTime, DAY) * DAY;
    if (lastJudgement == null
        || lastJudgement.day != day
        || lastJudgement.openFields != openFields
        || !lastJudgement.source.equals(source)) {
      lastJudgement = new JudgedKey(source, day, openFields);
      lastJudged = judged.computeIfAbsent(lastJudgement, k -> new long[1]);
    }
    lastJudged[0]++;
  }

  int size() {
    return blocks.size() + findings.size() + judged.size();
  }

  /** Hands on all of it and forgets it. */
  void drain(Consumer<RecordLedgerEntry> ledger, Consumer<QualityFinding> quality) {
    blocks.forEach(
        (k, b) ->
            ledger.accept(
                new RecordLedgerEntry(
                    k.source,
                    k.partition,
                    unit,
                    k.block,
                    b.read,
                    b.accepted,
                    b.rejected,
                    b.duplicate,
                    0,
                    0)));
    judged.forEach(this::expand);
    findings.forEach(
        (k, n) -> quality.accept(new QualityFinding(k.source, k.day, k.kind, k.key, n[0], 0, 0)));
    blocks.clear();
    findings.clear();
    lastKey = null;
    lastFinding = null;
    judged.clear();
    lastJudgement = null;
  }

  /**
   * The contract score, the open questions and the missing fields that one judgement stands for.
   */
  private void expand(JudgedKey k, long[] n) {
    int missing = FourQuestions.missing(k.openFields);
    String score = Integer.toString(FourQuestions.score(missing));
    found(k.source, k.day, Kind.CONTRACT_SCORE, score, n[0]);
    for (int rest = missing; rest != 0; rest &= rest - 1) {
      String question = QUESTIONS[Integer.numberOfTrailingZeros(rest)];
      found(k.source, k.day, Kind.MISSING_GROUP, question, n[0]);
    }
    for (OpenField field : OpenField.values()) {
      if (field.in(k.openFields)) {
        found(k.source, k.day, Kind.MISSING_FIELD, field.field(), n[0]);
      }
    }
  }
}
