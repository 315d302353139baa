package io.millrace.jobs.dispatch;

import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.DeliveryEntry.Outcome;
import io.millrace.jobs.tracker.WorkItemFile;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Which ticket holds an item, for the main job, by item. At the item's tick, not the clock's: a
 * repeat is the same event.
 *
 * @param topic {@code feedback.workitem}
 */
record WorkItemMessages(String topic) implements KafkaRecordSerializationSchema<DeliveryEntry> {
  @Serial private static final long serialVersionUID = 1;
  private static final int CREATED = 201;

  /** Whether an entry tells the main job something: a ticket that it does not know of. */
  static boolean isNews(DeliveryEntry e) {
    boolean unknown = e.alert().items().size() == 1;
    return e.outcome() == Outcome.DELIVERED && e.workItem() != null && unknown;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeliveryEntry e, KafkaSinkContext context, Long timestamp) {
    String item = e.alert().items().get(0);
    WorkItemEvent event =
        new WorkItemEvent(
            e.workItem(),
            tracker(e.workItem()),
            item,
            e.status() == CREATED ? WorkItemEvent.State.CREATED : WorkItemEvent.State.LINKED,
            null,
            null,
            null,
            e.alert().tickAt());
    return new ProducerRecord<>(topic, utf8(item), utf8(WorkItemFile.text(event)));
  }

  /** Issues of GitHub are named owner/name#7, those of Jira KEY-7. */
  private static String tracker(String workItem) {
    return workItem.indexOf('#') < 0 ? "jira" : "github";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
