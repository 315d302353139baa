package io.millrace.testkit.harness;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.testkit.TestPolicies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Control tables in plain collections, for tests; filled by chained {@code with} calls. */
public final class MapControlTables implements ControlTables {
  private final TreeMap<Long, TreeMap<Long, AccountProfile>> accounts = new TreeMap<>();
  private final TreeMap<Long, TreeMap<Long, IdentityLink>> identities = new TreeMap<>();
  private final List<OwnershipRule> owners = new ArrayList<>();
  private final List<ChangeMarker> changes = new ArrayList<>();
  private final List<ReviewDecision> reviews = new ArrayList<>();
  private final List<WorkItemEvent> workItems = new ArrayList<>();
  private PolicyTimeline policies = TestPolicies.timeline();

  public MapControlTables with(AccountProfile profile) {
    accounts
        .computeIfAbsent(Ids.key(profile.accountId()), k -> new TreeMap<>())
        .put(profile.validFrom(), profile);
    return this;
  }

  public MapControlTables with(IdentityLink link) {
    identities
        .computeIfAbsent(Ids.key(link.alias()), k -> new TreeMap<>())
        .put(link.validFrom(), link);
    return this;
  }

  public MapControlTables with(OwnershipRule rule) {
    owners.add(rule);
    return this;
  }

  public MapControlTables with(ChangeMarker marker) {
    changes.add(marker);
    changes.sort(
        Comparator.comparingLong(ChangeMarker::startedAt).thenComparing(ChangeMarker::changeId));
    return this;
  }

  public MapControlTables with(ReviewDecision review) {
    reviews.add(review);
    reviews.sort(
        Comparator.comparingLong(ReviewDecision::at).thenComparing(ReviewDecision::decisionId));
    return this;
  }

  public MapControlTables with(WorkItemEvent event) {
    workItems.add(event);
    workItems.sort(
        Comparator.comparingLong(WorkItemEvent::at)
            .thenComparing(WorkItemEvent::workItemId)
            .thenComparing(WorkItemEvent::state));
    return this;
  }

  public MapControlTables with(PolicyTimeline timeline) {
    policies = timeline;
    return this;
  }

  @Override
  public AccountProfile account(long accountHash, long time) {
    TreeMap<Long, AccountProfile> versions = accounts.get(accountHash);
    var entry = versions == null ? null : versions.floorEntry(time);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public IdentityLink identity(long aliasHash, long time) {
    TreeMap<Long, IdentityLink> versions = identities.get(aliasHash);
    var entry = versions == null ? null : versions.floorEntry(time);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public long accounts(String tier, long time) {
    return accounts.keySet().stream()
        .map(hash -> account(hash, time))
        .filter(a -> a != null && (tier == null || tier.equals(a.tier())))
        .count();
  }

  @Override
  public OwnershipRule owner(
      String service, String journey, String environment, String label, long time) {
    return owners.stream()
        .filter(r -> r.validFrom() <= time && newest(r, time))
        .filter(
            r ->
                fits(r.service(), service)
                    && fits(r.journey(), journey)
                    && fits(r.environment(), environment)
                    && fits(r.label(), label))
        .min(
            Comparator.comparingInt(MapControlTables::fields)
                .reversed()
                .thenComparing(OwnershipRule::ruleId))
        .orElse(null);
  }

  private boolean newest(OwnershipRule rule, long time) {
    return owners.stream()
        .noneMatch(
            r ->
                r.ruleId().equals(rule.ruleId())
                    && r.validFrom() > rule.validFrom()
                    && r.validFrom() <= time);
  }

  private static boolean fits(String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  private static int fields(OwnershipRule rule) {
    return (rule.service() == null ? 0 : 1)
        + (rule.journey() == null ? 0 : 1)
        + (rule.environment() == null ? 0 : 1)
        + (rule.label() == null ? 0 : 1);
  }

  @Override
  public ChangeMarker releaseAt(String service, String environment, long time) {
    ChangeMarker found = null;
    for (ChangeMarker c : changes) {
      boolean release =
          c.kind() == ChangeMarker.Kind.DEPLOY || c.kind() == ChangeMarker.Kind.ROLLBACK;
      if (release
          && c.startedAt() <= time
          && Objects.equals(c.service(), service)
          && Objects.equals(c.environment(), environment)) {
        found = c;
      }
    }
    return found;
  }

  @Override
  public List<ChangeMarker> changes(String environment, long from, long to) {
    return changes.stream()
        .filter(
            c ->
                Objects.equals(c.environment(), environment)
                    && c.startedAt() >= from
                    && c.startedAt() <= to)
        .toList();
  }

  @Override
  public PolicyTimeline policies() {
    return policies;
  }

  @Override
  public List<ReviewDecision> reviews() {
    return List.copyOf(reviews);
  }

  @Override
  public List<WorkItemEvent> workItems() {
    return List.copyOf(workItems);
  }
}
