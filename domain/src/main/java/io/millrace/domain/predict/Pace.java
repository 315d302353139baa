package io.millrace.domain.predict;

import io.millrace.domain.predict.StageNews.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of one run under a promise, until it ends. Immutable.
 *
 * @param begun news that it began; null while it has not come
 * @param visits stages entered so far, by time, at most {@link #MOST}
 * @param end news that it ended; null before
 */
public record Pace(StageNews begun, List<Visit> visits, StageNews end) {
  public static final Pace NONE = new Pace(null, List.of(), null);

  /** Stages that are remembered; a run that loops is not asked for ever. */
  static final int MOST = 64;

  /**
   * That it came to a stage.
   *
   * @param segment of its account then; null for unknown
   * @param accountId null for unknown
   * @param at epoch ms
   */
  public record Visit(String stage, String segment, String accountId, long at) {
    static Visit of(StageNews n) {
      return new Visit(n.place().stage(), n.place().segment(), n.accountId(), n.enteredAt());
    }
  }

  /** With a fact more; one that is known already changes nothing. */
  public Pace with(StageNews news) {
    if (news.kind() == Kind.ENDED) {
      return end == null && begun != null ? new Pace(begun, visits, news) : this;
    }
    if (news.startAt() >= 0) {
      return begun == null ? new Pace(news, plus(0, Visit.of(news)), end) : this;
    }
    int at = visits.size();
    while (at > 0 && visits.get(at - 1).at() > news.enteredAt()) {
      at--;
    }
    return visits.size() >= MOST ? this : new Pace(begun, plus(at, Visit.of(news)), end);
  }

  private List<Visit> plus(int at, Visit visit) {
    List<Visit> more = new ArrayList<>(visits);
    more.add(at, visit);
    return List.copyOf(more);
  }

  /** Whether nothing more can come after a moment: its end, or that of its class. */
  public boolean isOver(long now) {
    return end != null && now >= end.at() || now >= begun.limitAt();
  }

  /** News of its stages at a moment before its end, in the order in which they count. */
  public List<StageNews> news(long now) {
    List<StageNews> out = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < visits.size() && visits.get(i).at() <= now; i++) {
      last = i;
      boolean entered = visits.get(i).at() == now && (end == null || now < end.endedAt());
      if (entered && i > 0) {
        out.add(begun.at(visits.get(i - 1)).as(Kind.LEFT, now));
      }
      if (entered) {
        out.add(begun.at(visits.get(i)));
      }
      if (now == begun.deadlineAt() + 1) {
        out.add(begun.at(visits.get(i)).as(Kind.DEADLINE, now));
      }
    }
    if (last >= 0 && now == Foretelling.checkAt(visits.get(last).at(), begun.deadlineAt())) {
      out.add(begun.at(visits.get(last)).as(Kind.CHECK, now));
    }
    return out;
  }

  /** News that it ended, by itself or with its class, for each of its stages. */
  public List<StageNews> ended(long now) {
    boolean watched = end == null || end.watched();
    long endedAt = end == null ? begun.limitAt() : end.endedAt();
    List<StageNews> out = new ArrayList<>();
    Visit last = null;
    for (Visit visit : visits) {
      if (visit.at() != endedAt && visit.at() <= now) {
        out.add(begun.at(visit).ended(now, endedAt, watched));
        last = visit;
      }
    }
    if (!watched && last != null && last.at() < endedAt && visits.size() < MOST) {
      out.add(begun.at(last).ended(now, endedAt, false).as(Kind.LEFT, now));
    }
    return out;
  }
}
