package io.millrace.jobs.control.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.jobs.control.AccountPack;
import io.millrace.jobs.control.ChangeHistory;
import io.millrace.jobs.control.ControlRecords;
import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.control.Fields;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.control.live.ControlMessages.Unusable;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.RawHash;
import io.millrace.jobs.policy.LivePolicies;
import io.millrace.telemetry.v1.AccountProfile;
import io.millrace.telemetry.v1.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything that the control topics said so far, and tables made of it. A document that stood in
 * its topic when the job first started counts from the time that it states, a later one from its
 * append time plus the lead at the earliest. A document that is no good is refused, never fatal.
 * Not thread-safe.
 */
final class ControlDocuments {
  private final ControlSettings settings;
  private final ControlMessages messages;
  private final LivePolicies policies;
  private final long firstStart;
  private final AccountPack accounts = new AccountPack();
  private final Map<String, OwnershipRule> ownership = new LinkedHashMap<>();
  private final Map<String, IdentityLink> identities = new LinkedHashMap<>();
  private final ChangeHistory changes = new ChangeHistory();
  private final Map<String, ReviewDecision> reviews = new LinkedHashMap<>();
  private final Map<String, WorkItemEvent> workItems = new LinkedHashMap<>();
  private long count;

  /**
   * @param firstStart epoch ms at which the job first started
   */
  ControlDocuments(
      ControlSettings settings, ControlMessages messages, LivePolicies policies, long firstStart) {
    this.settings = settings;
    this.messages = messages;
    this.policies = policies;
    this.firstStart = firstStart;
  }

  /** Documents taken so far. */
  long count() {
    return count;
  }

  /**
   * Takes a message.
   *
   * @throws Unusable when it is no document; it changes nothing then
   */
  void take(ConsumerRecord<byte[], byte[]> message) throws Unusable {
    String topic = message.topic();
    if (message.value() == null) {
      takeBack(topic, message.key());
      return;
    }
    long earliest =
        message.timestamp() <= firstStart
            ? Long.MIN_VALUE
            : message.timestamp() + settings.lead().toMillis();
    JsonNode node = messages.read(message.value(), schema(topic));
    Problems problems = new Problems();
    Fields f = new Fields(topic, 0, "", node, problems);
    Runnable taken = parse(message, f, earliest, problems);
    f.done();
    if (!problems.none()) {
      throw new Unusable(problems.all().get(0).toString());
    }
    taken.run();
    count++;
  }

  private Schema schema(String topic) {
    if (topic.equals(settings.account())) {
      return AccountProfile.getClassSchema();
    } else if (topic.equals(settings.ownership())) {
      return io.millrace.telemetry.v1.OwnershipRule.getClassSchema();
    } else if (topic.equals(settings.identity())) {
      return io.millrace.telemetry.v1.IdentityLink.getClassSchema();
    } else if (topic.equals(settings.change())) {
      return io.millrace.telemetry.v1.ChangeMarker.getClassSchema();
    } else if (topic.equals(settings.review())) {
      return io.millrace.telemetry.v1.ReviewDecision.getClassSchema();
    } else if (topic.equals(settings.workItem())) {
      return io.millrace.telemetry.v1.WorkItemEvent.getClassSchema();
    }
    return PolicyDocument.getClassSchema();
  }

  private Runnable parse(
      ConsumerRecord<byte[], byte[]> message, Fields f, long earliest, Problems problems) {
    String topic = message.topic();
    if (topic.equals(settings.account())) {
      var a = ControlRecords.account(f);
      return () -> accounts.add(InForce.from(a, earliest));
    } else if (topic.equals(settings.ownership())) {
      OwnershipRule o = ControlRecords.ownership(f);
      return () -> ownership.put(o.ruleId() + "@" + o.validFrom(), InForce.from(o, earliest));
    } else if (topic.equals(settings.identity())) {
      IdentityLink i = ControlRecords.identity(f);
      return () -> identities.put(i.linkId() + "@" + i.validFrom(), InForce.from(i, earliest));
    } else if (topic.equals(settings.change())) {
      ChangeMarker c = ControlRecords.change(f);
      Coordinates at = new Coordinates(topic, message.partition(), message.offset(), 0);
      return () -> changes.add(c, at, RawHash.of(message.value()), earliest);
    } else if (topic.equals(settings.review())) {
      ReviewDecision r = ControlRecords.review(f);
      return () -> reviews.putIfAbsent(r.decisionId(), InForce.from(r, earliest));
    } else if (topic.equals(settings.workItem())) {
      WorkItemEvent w = ControlRecords.workItem(f);
      String key = w.workItemId() + "@" + w.state() + "@" + w.at();
      return () -> workItems.putIfAbsent(key, InForce.from(w, earliest));
    }
    return policies.parse(f, topic, earliest, problems);
  }

  /** A tombstone takes back the version that its key names: {@code id@valid_from}. */
  private void takeBack(String topic, byte[] keyBytes) throws Unusable {
    String key = keyBytes == null ? "" : new String(keyBytes, StandardCharsets.UTF_8);
    int at = key.lastIndexOf('@');
    if (topic.equals(settings.account()) && at > 0) {
      try {
        accounts.remove(key.substring(0, at), Long.parseLong(key.substring(at + 1)));
      } catch (NumberFormatException e) {
        throw new Unusable("is a tombstone whose key is no id@valid_from");
      }
    } else if (topic.equals(settings.ownership())) {
      ownership.remove(key);
    } else if (topic.equals(settings.identity())) {
      identities.remove(key);
    } else {
      throw new Unusable("is a tombstone, and nothing can be taken back in this topic");
    }
    count++;
  }

  /** Tables of everything up to now. */
  InMemoryControlTables tables() {
    PolicyTimeline timeline = policies.timeline();
    InMemoryControlTables.Builder tables =
        InMemoryControlTables.builder(timeline).accounts(accounts).published(policies.published());
    ownership.values().forEach(tables::ownership);
    identities.values().forEach(tables::identity);
    tables.changes(changes);
    reviews.values().forEach(tables::review);
    workItems.values().forEach(tables::workItem);
    return tables.build();
  }
}
