package io.millrace.jobs.control;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.PublishedPolicy;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.policy.PolicyTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Control tables that stand whole in memory. Immutable, may be shared by threads. */
public final class InMemoryControlTables implements ControlTables {
  private static final Comparator<ChangeMarker> BY_START =
      Comparator.comparingLong(ChangeMarker::startedAt).thenComparing(ChangeMarker::changeId);

  private final PolicyTimeline policies;
  private final AccountTable accounts;
  private final Map<ChangeMarker, Long> knownFrom;
  private final OwnershipTable ownership;
  private final Map<String, List<ChangeMarker>> changes;
  private final Map<String, List<ChangeMarker>> deployments;
  private final List<ReviewDecision> reviews;
  private final List<WorkItemEvent> workItems;
  private final List<PublishedPolicy> published;
  private final List<IdentityLink> identities;
  private final IdentityTable identityTable;

  private InMemoryControlTables(Builder b) {
    policies = b.policies;
    accounts = b.table == null ? AccountTable.of(b.accounts) : b.table;
    knownFrom = new HashMap<>(b.knownFrom);
    ownership = new OwnershipTable(b.ownership);
    changes = new HashMap<>();
    deployments = new HashMap<>();
    b.changes.sort(BY_START);
    for (ChangeMarker c : b.changes) {
      changes.computeIfAbsent(c.environment(), e -> new ArrayList<>()).add(c);
      if (c.kind() == ChangeMarker.Kind.DEPLOY || c.kind() == ChangeMarker.Kind.ROLLBACK) {
        deployments
            .computeIfAbsent(place(c.service(), c.environment()), p -> new ArrayList<>())
            .add(c);
      }
    }
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
    List<ChangeMarker> list = deployments.getOrDefault(place(service, environment), List.of());
    return newest(list, time, time);
  }

  /** The last that started up to one time and was known by another, or null. */
  private ChangeMarker newest(List<ChangeMarker> list, long time, long tick) {
    for (int i = startedUpTo(list, time) - 1; i >= 0; i--) {
      if (isKnown(list.get(i), tick)) {
        return list.get(i);
      }
    }
    return null;
  }

  private boolean isKnown(ChangeMarker marker, long tick) {
    return knownFrom.isEmpty() || knownFrom.getOrDefault(marker, Long.MIN_VALUE) <= tick;
  }

  @Override
  public List<ChangeMarker> changes(String environment, long from, long to) {
    List<ChangeMarker> list = changes.getOrDefault(environment, List.of());
    int start = from == Long.MIN_VALUE ? 0 : startedUpTo(list, from - 1);
    return List.copyOf(list.subList(start, Math.max(start, startedUpTo(list, to))));
  }

  @Override
  public ControlTables knownBy(long tick) {
    return knownFrom.isEmpty() ? this : new Known(tick);
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

  /** All change markers, by environment, then (started at, change id). */
  public List<ChangeMarker> allChanges() {
    return changes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(e -> e.getValue().stream())
        .toList();
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
      return InMemoryControlTables.this.changes(environment, from, to).stream()
          .filter(marker -> isKnown(marker, tick))
          .toList();
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
  private static int startedUpTo(List<ChangeMarker> list, long time) {
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
    private final List<ChangeMarker> changes = new ArrayList<>();
    private final List<ReviewDecision> reviews = new ArrayList<>();
    private final List<WorkItemEvent> workItems = new ArrayList<>();
    private final Map<ChangeMarker, Long> knownFrom = new HashMap<>();
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

    public Builder change(ChangeMarker change) {
      changes.add(change);
      return this;
    }

    /** A marker that came to be known after it happened. */
    public Builder change(ChangeMarker change, long knownSince) {
      knownFrom.put(change, knownSince);
      return change(change);
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
