package io.millrace.jobs.control;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.FlagsInForce;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.PublishedPolicy;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.TakenChange;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.policy.PolicyTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Control tables that stand whole in memory. Immutable, may be shared by threads. */
public final class InMemoryControlTables implements ControlTables {
  private static final Comparator<Marker> BY_START =
      Comparator.comparingLong(Marker::startedAt)
          .thenComparing(m -> m.taken().change().changeId())
          .thenComparing(m -> m.taken().rowVersion());

  private final PolicyTimeline policies;
  private final AccountTable accounts;
  private final OwnershipTable ownership;
  private final Map<String, List<Marker>> changes;
  private final Map<String, List<Marker>> deployments;
  private final Map<String, FlagLines> flags;
  private final List<TakenChange> taken;

  /** Whether any marker came to be known after the job had first started. */
  private final boolean late;

  private final List<ReviewDecision> reviews;
  private final List<WorkItemEvent> workItems;
  private final List<PublishedPolicy> published;
  private final List<IdentityLink> identities;
  private final IdentityTable identityTable;

  private InMemoryControlTables(Builder b) {
    policies = b.policies;
    accounts = b.table == null ? AccountTable.of(b.accounts) : b.table;
    ownership = new OwnershipTable(b.ownership);
    changes = new HashMap<>();
    deployments = new HashMap<>();
    flags = new HashMap<>();
    List<Marker> markers = Marker.of(b.changes);
    markers.sort(BY_START);
    for (Marker marker : markers) {
      ChangeMarker c = marker.taken().change();
      changes.computeIfAbsent(c.environment(), e -> new ArrayList<>()).add(marker);
      if (c.kind() == ChangeMarker.Kind.DEPLOY || c.kind() == ChangeMarker.Kind.ROLLBACK) {
        deployments
            .computeIfAbsent(place(c.service(), c.environment()), p -> new ArrayList<>())
            .add(marker);
      } else if (FlagsInForce.tells(c)) {
        flags
            .computeIfAbsent(place(c.service(), c.environment()), p -> new FlagLines())
            .add(marker);
      }
    }
    taken =
        markers.stream()
            .map(Marker::taken)
            .sorted(
                Comparator.comparingLong(TakenChange::knownFrom)
                    .thenComparing(t -> t.change().environment())
                    .thenComparing(t -> t.change().changeId())
                    .thenComparing(TakenChange::rowVersion))
            .toList();
    late = taken.stream().anyMatch(t -> t.knownFrom() != Long.MIN_VALUE);
    reviews =
        b.reviews.stream()
            .sorted(
                Comparator.comparingLong(ReviewDecision::at)
                    .thenComparing(ReviewDecision::decisionId))
            .toList();
    workItems =
        b.workItems.stream()
            .sorted(
                Comparator.comparingLong(WorkItemEvent::at)
                    .thenComparing(WorkItemEvent::workItemId)
                    .thenComparing(WorkItemEvent::state))
            .toList();
    published = b.published;
    identities =
        b.identities.stream()
            .sorted(
                Comparator.comparing(IdentityLink::linkId).thenComparing(IdentityLink::validFrom))
            .toList();
    identityTable = new IdentityTable(identities);
  }

  public static Builder builder(PolicyTimeline policies) {
    return new Builder(policies);
  }

  @Override
  public AccountProfile account(long accountHash, long time) {
    return accounts.find(accountHash, time);
  }

  @Override
  public IdentityLink identity(long aliasHash, long time) {
    return identityTable.find(aliasHash, time);
  }

  @Override
  public long accounts(String tier, long time) {
    return accounts.known(tier, time);
  }

  @Override
  public OwnershipRule owner(
      String service, String journey, String environment, String label, long time) {
    return ownership.find(service, journey, environment, label, time);
  }

  @Override
  public ChangeMarker releaseAt(String service, String environment, long time) {
    return newest(deployments.getOrDefault(place(service, environment), List.of()), time, time);
  }

  /** By what was known at the time: a marker that is posted later is not in it. */
  @Override
  public FlagsInForce flagsAt(String service, String environment, long time) {
    FlagLines lines = flags.isEmpty() ? null : flags.get(place(service, environment));
    return lines == null ? FlagsInForce.NONE : lines.at(time);
  }

  /** The last that started up to one time and was known by another, or null. */
  private static ChangeMarker newest(List<Marker> list, long time, long tick) {
    for (int i = startedUpTo(list, time) - 1; i >= 0; i--) {
      if (list.get(i).isKnown(tick)) {
        return list.get(i).taken().change();
      }
    }
    return null;
  }

  @Override
  public List<ChangeMarker> changes(String environment, long from, long to) {
    return changes(environment, from, to, Long.MAX_VALUE);
  }

  private List<ChangeMarker> changes(String environment, long from, long to, long tick) {
    List<Marker> list = changes.getOrDefault(environment, List.of());
    int start = from == Long.MIN_VALUE ? 0 : startedUpTo(list, from - 1);
    return list.subList(start, Math.max(start, startedUpTo(list, to))).stream()
        .filter(marker -> marker.isKnown(tick))
        .map(marker -> marker.taken().change())
        .toList();
  }

  @Override
  public List<TakenChange> takenChanges() {
    return taken;
  }

  @Override
  public ControlTables knownBy(long tick) {
    return late ? new Known(tick) : this;
  }

  @Override
  public PolicyTimeline policies() {
    return policies;
  }

  @Override
  public List<ReviewDecision> reviews() {
    return reviews;
  }

  @Override
  public List<WorkItemEvent> workItems() {
    return workItems;
  }

  @Override
  public List<PublishedPolicy> publishedPolicies() {
    return published;
  }

  /** All identity links, by (link id, valid from). */
  public List<IdentityLink> identities() {
    return identities;
  }

  /**
   * What a marker says, and while it says so.
   *
   * @param until event time from which its next version is known, exclusive
   */
  private record Marker(TakenChange taken, long until) {
    static List<Marker> of(ChangeHistory history) {
      List<Marker> markers = new ArrayList<>();
      for (List<TakenChange> versions : history.all()) {
        for (int i = 0; i < versions.size(); i++) {
          boolean newest = i + 1 == versions.size();
          markers.add(
              new Marker(
                  versions.get(i), newest ? Long.MAX_VALUE : versions.get(i + 1).knownFrom()));
        }
      }
      return markers;
    }

    long startedAt() {
      return taken.change().startedAt();
    }

    boolean isKnown(long tick) {
      return taken.knownFrom() <= tick && (tick < until || until == Long.MAX_VALUE);
    }
  }

  /** Markers of the flags of one service; filled once, then read by many threads. */
  private static final class FlagLines {
    private final TreeMap<String, List<Marker>> byFlag = new TreeMap<>();

    /** What was answered last: events come near one another, and markers are far apart. */
    private volatile Answer last;

    private record Answer(List<ChangeMarker> newest, FlagsInForce inForce) {}

    void add(Marker marker) {
      byFlag.computeIfAbsent(marker.taken().change().flag(), f -> new ArrayList<>()).add(marker);
    }

    FlagsInForce at(long time) {
      List<ChangeMarker> newest = new ArrayList<>(byFlag.size());
      for (List<Marker> line : byFlag.values()) {
        ChangeMarker marker = newest(line, time, time);
        if (marker != null) {
          newest.add(marker);
        }
      }
      Answer known = last;
      if (known == null || !known.newest().equals(newest)) {
        known = new Answer(newest, FlagsInForce.of(newest));
        last = known;
      }
      return known.inForce();
    }
  }

  /** The tables without the markers that a tick cannot know yet. */
  private final class Known implements ControlTables {
    private final long tick;

    Known(long tick) {
      this.tick = tick;
    }

    @Override
    public AccountProfile account(long accountHash, long time) {
      return InMemoryControlTables.this.account(accountHash, time);
    }

    @Override
    public IdentityLink identity(long aliasHash, long time) {
      return identityTable.find(aliasHash, time);
    }

    @Override
    public long accounts(String tier, long time) {
      return InMemoryControlTables.this.accounts(tier, time);
    }

    @Override
    public OwnershipRule owner(
        String service, String journey, String environment, String label, long time) {
      return InMemoryControlTables.this.owner(service, journey, environment, label, time);
    }

    @Override
    public ChangeMarker releaseAt(String service, String environment, long time) {
      return newest(deployments.getOrDefault(place(service, environment), List.of()), time, tick);
    }

    @Override
    public List<ChangeMarker> changes(String environment, long from, long to) {
      return InMemoryControlTables.this.changes(environment, from, to, tick);
    }

    @Override
    public List<TakenChange> takenChanges() {
      return taken;
    }

    @Override
    public PolicyTimeline policies() {
      return policies;
    }

    @Override
    public List<ReviewDecision> reviews() {
      return reviews;
    }

    @Override
    public List<WorkItemEvent> workItems() {
      return workItems;
    }

    @Override
    public List<PublishedPolicy> publishedPolicies() {
      return published;
    }
  }

  private static String place(String service, String environment) {
    return environment + '\n' + service;
  }

  /** How many of the list, which is sorted, started at or before the time. */
  private static int startedUpTo(List<Marker> list, long time) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list.get(middle).startedAt() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Collects records in any order. */
  public static final class Builder {
    private final PolicyTimeline policies;
    private final List<AccountProfile> accounts = new ArrayList<>();
    private final List<OwnershipRule> ownership = new ArrayList<>();
    private final List<IdentityLink> identities = new ArrayList<>();
    private final List<ReviewDecision> reviews = new ArrayList<>();
    private final List<WorkItemEvent> workItems = new ArrayList<>();
    private ChangeHistory changes = new ChangeHistory();
    private List<PublishedPolicy> published = List.of();
    private AccountTable table;

    private Builder(PolicyTimeline policies) {
      this.policies = policies;
    }

    public Builder account(AccountProfile account) {
      accounts.add(account);
      return this;
    }

    /** All accounts at once, packed already. */
    public Builder accounts(AccountPack pack) {
      table = pack.table();
      return this;
    }

    public Builder ownership(OwnershipRule rule) {
      ownership.add(rule);
      return this;
    }

    public Builder identity(IdentityLink link) {
      identities.add(link);
      return this;
    }

    /** A marker that stood at its source from the beginning. */
    public Builder change(ChangeMarker change, Coordinates at, long rawHash) {
      changes.add(change, at, rawHash, Long.MIN_VALUE);
      return this;
    }

    /** All markers at once. */
    public Builder changes(ChangeHistory history) {
      changes = history;
      return this;
    }

    public Builder review(ReviewDecision review) {
      reviews.add(review);
      return this;
    }

    public Builder workItem(WorkItemEvent event) {
      workItems.add(event);
      return this;
    }

    /** Policy documents that came by topic, in order. */
    public Builder published(List<PublishedPolicy> policies) {
      published = List.copyOf(policies);
      return this;
    }

    public InMemoryControlTables build() {
      return new InMemoryControlTables(this);
    }
  }
}
