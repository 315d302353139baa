package io.millrace.domain.sources;

import static io.millrace.domain.sources.SourceSlice.BUCKET_MS;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.sources.SourceFinding.Kind;
import io.millrace.domain.sources.SourceState.Fields;
import io.millrace.domain.sources.Volume.Judged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Judges the sources of one environment at one tick: is one silent, fallen or changed, and does
 * that explain why fewer runs end well?
 */
public final class SourceWatch {
  /** A problem of the data may be this much older than what it explains. */
  private static final long BEFORE_MS = 3_600_000;

  private static final long DAY_MS = 86_400_000;

  private final ControlTables control;
  private final long at;
  private final boolean whole;
  private final boolean last;
  private final long version;
  private final long end;
  private final List<SourceFinding> findings = new ArrayList<>();
  private final List<SourceVersion> versions = new ArrayList<>();

  /**
   * @param at the tick, a multiple of ten minutes unless it is the last
   * @param whole whether every source that changed gets a row; else only what turned
   * @param last whether the input has ended
   */
  public SourceWatch(ControlTables control, long at, boolean whole, boolean last) {
    this.control = control;
    this.at = at;
    this.whole = whole;
    this.last = last;
    this.version = at * 1000 + (last ? 1 : 0);
    this.end = SourceSlice.bucketOf(at);
  }

  public List<SourceFinding> findings() {
    return findings;
  }

  public List<SourceVersion> versions() {
    return versions;
  }

  /** Judges one source: its fields, then its volume. */
  public void judge(SourceState s) {
    boolean turned = s.counts.first() == s.counts.newest() && s.changed;
    while (!s.open.isEmpty() && (last || s.open.firstKey() < end)) {
      turned |= fields(s, s.open.firstKey(), s.close());
    }
    turned |= volume(s);
    if (s.changed && (turned || whole)) {
      versions.add(version(s));
      s.changed = false;
    }
  }

  /** How complete the day's records were, field by field; the next day begins anew. */
  public void completeness(SourceState s) {
    List<ContractField> schema = ContractSchema.of(s.kind).fields();
    for (int i = 0; i < schema.size() && s.presentOf > 0; i++) {
      long day = Math.floorDiv(at - 1, DAY_MS) * DAY_MS;
      String field = s.kind + "." + schema.get(i).name();
      findings.add(
          new SourceFinding(
              s.environment,
              s.source,
              Kind.COMPLETENESS,
              field,
              day,
              day + DAY_MS,
              s.present[i],
              s.presentOf,
              null,
              false,
              version));
    }
    Arrays.fill(s.present, 0);
    s.presentOf = 0;
  }

  private boolean fields(SourceState s, long bucket, Fields seen) {
    s.pendingFrom = s.pending.records() == 0 ? bucket * BUCKET_MS : s.pendingFrom;
    s.pending = s.pending.plus(seen);
    if (s.pending.records() < SourceState.ENOUGH) {
      return false;
    }
    Fields now = s.pending;
    s.pending = Fields.NONE;
    long gone = s.usual.inAll() & ~now.inAny();
    long come = now.inAll() & ~s.usual.inAny();
    if (s.usual.records() == 0 || (gone | come) == 0) {
      s.usual = s.usual.plus(now);
      return false;
    }
    s.usual = now;
    s.schemaChangedAt = s.pendingFrom;
    changes(s, gone, "is in none of its records any more", now.records());
    changes(s, come, "is in every record, and was in none", now.records());
    s.changed = true;
    return true;
  }

  private void changes(SourceState s, long fields, String what, long records) {
    List<ContractField> schema = ContractSchema.of(s.kind).fields();
    for (long rest = fields; rest != 0; rest &= rest - 1) {
      int position = Long.numberOfTrailingZeros(rest);
      String field = position < schema.size() ? schema.get(position).name() : "?";
      findings.add(
          new SourceFinding(
              s.environment,
              s.source,
              Kind.SCHEMA_CHANGE,
              s.kind + "." + field,
              s.schemaChangedAt,
              0,
              records,
              -1,
              field + " " + what,
              true,
              version));
    }
  }

  private boolean volume(SourceState s) {
    Judged judged = Volume.judge(s.counts, end);
    Volume now = judged.volume();
    if (s.volume == Volume.SILENT && now != Volume.SILENT && judged.observed() == 0) {
      now = Volume.SILENT; // the longer it is silent, the less is expected
    }
    if (now == s.volume) {
      return false;
    }
    if (s.volume != Volume.NORMAL) {
      findings.add(finding(s, s.volume, s.sinceAt, at, judged));
    }
    s.volume = now;
    s.sinceAt = now == Volume.SILENT ? (s.counts.newest() + 1) * BUCKET_MS : at - spanMs();
    if (now != Volume.NORMAL) {
      findings.add(finding(s, now, s.sinceAt, 0, judged));
    }
    s.changed = true;
    return true;
  }

  private static long spanMs() {
    return Volume.SPAN * BUCKET_MS;
  }

  private SourceFinding finding(SourceState s, Volume volume, long from, long until, Judged j) {
    Kind kind =
        switch (volume) {
          case SILENT -> Kind.SILENCE;
          case FALLEN -> Kind.VOLUME_FALL;
          case RISEN, NORMAL -> Kind.VOLUME_RISE;
        };
    return new SourceFinding(
        s.environment,
        s.source,
        kind,
        s.kind.name(),
        from,
        until,
        j.observed(),
        j.expected(),
        null,
        kind != Kind.VOLUME_RISE,
        version);
  }

  /**
   * Judges one journey, after the sources: a fall that coincides with a silent, fallen or changed
   * source that feeds it is a problem of the data.
   */
  public void judge(JourneyFlow f, Collection<SourceState> sources) {
    Judged judged = Volume.judge(f.ended, end);
    boolean fallen = judged.volume() == Volume.SILENT || judged.volume() == Volume.FALLEN;
    boolean stays = f.fallenSince != 0 && judged.observed() == 0;
    if (f.fallenSince == 0 && fallen) {
      f.fallenSince = at - spanMs();
      f.observed = judged.observed();
      f.expected = judged.expected();
      f.explanation = explain(f, sources);
      findings.add(fall(f, 0));
    } else if (f.fallenSince != 0 && (fallen || stays)) {
      String explanation = explain(f, sources);
      if (explanation != null && !explanation.equals(f.explanation)) {
        f.explanation = explanation;
        findings.add(fall(f, 0));
      }
    } else if (f.fallenSince != 0) {
      findings.add(fall(f, at));
      f.fallenSince = 0;
      f.explanation = null;
    }
  }

  private SourceFinding fall(JourneyFlow f, long until) {
    return new SourceFinding(
        f.environment,
        f.journey,
        Kind.COMPLETION_FALL,
        "journey",
        f.fallenSince,
        until,
        f.observed,
        f.expected,
        f.explanation,
        f.explanation != null,
        version);
  }

  private String explain(JourneyFlow f, Collection<SourceState> sources) {
    long from = f.fallenSince - BEFORE_MS;
    StringJoiner all = new StringJoiner("; ");
    for (SourceState s : sources) {
      if (!s.journeys.containsKey(f.journey)) {
        continue;
      }
      if ((s.volume == Volume.SILENT || s.volume == Volume.FALLEN) && s.sinceAt >= from) {
        String how = s.volume == Volume.SILENT ? "silent" : "down";
        all.add("source " + s.source + " is " + how + " since " + Instant.ofEpochMilli(s.sinceAt));
      }
      if (s.schemaChangedAt >= from) {
        all.add(
            "source "
                + s.source
                + " changed its fields at "
                + Instant.ofEpochMilli(s.schemaChangedAt));
      }
    }
    for (ChangeMarker change : control.changes(f.environment, from, at)) {
      switch (change.kind()) {
        case SCHEMA, SOURCE_OUTAGE, MIGRATION_PLANNED ->
            all.add(change.kind() + " of " + change.service() + " (" + change.changeId() + ")");
        case DEPLOY, ROLLBACK, FLAG, CONFIG -> {}
      }
    }
    return all.length() == 0 ? null : all.toString();
  }

  /** Judges event names. */
  public void judge(String environment, Map<String, NameUse> names) {
    names.forEach(
        (name, use) -> {
          SourceFinding finding = use.judge(environment, name, at, version);
          if (finding != null) {
            findings.add(finding);
          }
        });
  }

  private SourceVersion version(SourceState s) {
    OwnershipRule owner = control.owner(s.source, null, s.environment, null, at);
    return new SourceVersion(
        s.environment,
        s.source,
        s.kind,
        owner == null ? null : owner.pipelineOwner(),
        s.counts.first() == Long.MAX_VALUE ? s.lastAt : s.counts.first() * BUCKET_MS,
        s.lastAt,
        s.records,
        s.scores,
        s.lagMs,
        fieldNames(s),
        s.volume,
        s.sinceAt,
        s.schemaChangedAt,
        version);
  }

  private static String fieldNames(SourceState s) {
    List<ContractField> schema = ContractSchema.of(s.kind).fields();
    long any = s.usual.plus(s.pending).inAny();
    StringJoiner names = new StringJoiner(",");
    for (int i = 0; i < schema.size(); i++) {
      if ((any >> i & 1) != 0) {
        names.add(schema.get(i).name());
      }
    }
    return names.toString();
  }
}
