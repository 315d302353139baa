package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * Has the broker hand out only so many bytes a second to each consumer, so that a job's input
 * outlasts what befalls it, however fast the machine is.
 */
final class ReadingQuota {
  private static final String RATE = "consumer_byte_rate";

  /** About what a record takes in its topic. */
  private static final long RECORD_BYTES = 300;

  private static final long READING_SECONDS = 120;

  /** A few fetches a second still go through. */
  private static final long LEAST = 16_384;

  private ReadingQuota() {}

  /** Bytes a second of one of some consumers, with which records last about two minutes. */
  static long bytesPerSecond(long records, int consumers) {
    return Math.max(LEAST, records * RECORD_BYTES / READING_SECONDS / consumers);
  }

  static void set(String bootstrap, long bytesPerSecond) {
    ClientQuotaEntity everyClient =
        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
    ClientQuotaAlteration.Op op = new ClientQuotaAlteration.Op(RATE, (double) bytesPerSecond);
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      admin
          .alterClientQuotas(List.of(new ClientQuotaAlteration(everyClient, List.of(op))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new UserError("the broker takes no quota: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
