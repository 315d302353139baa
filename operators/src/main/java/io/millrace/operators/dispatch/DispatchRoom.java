package io.millrace.operators.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.DeliveryEntryCodec;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.NoticeCodec;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Silence;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Who hears of it, when, and did it reach them?
 *
 * <pre>
 * alerts  ---(environment)--> admit ---(target, alert)--> deliver --> delivery log
 * silences --(environment)----^  \--> what is held ------|-----------^
 * tickets ----------------------------> trackers --------^
 * </pre>
 *
 * <p>Unlike every other room it lives in wall-clock time. State: an alert until seven days after it
 * ended, a silence until its end, a storm until a window after its last alert.
 */
public final class DispatchRoom {
  private DispatchRoom() {}

  /** Attaches the room; out comes the delivery log. */
  public static DataStream<DeliveryEntry> attach(
      DataStream<AlertVersion> alerts,
      DataStream<Silence> silences,
      DispatchSettings settings,
      Sender.Factory senders) {
    SingleOutputStreamOperator<Notice> notices =
        alerts
            .filter(alert -> !alert.isTicket())
            .uid(DispatchUids.ALERTS)
            .keyBy(AlertVersion::environment, Types.STRING)
            .connect(silences.keyBy(Silence::environment, Types.STRING))
            .process(new AdmitFunction(settings), CodecTypeInfo.of(Notice.class, NoticeCodec.class))
            .uid(DispatchUids.ADMIT)
            .name("dispatch: admit");
    DataStream<Notice> tickets =
        alerts
            .flatMap(new TellTrackers(settings))
            .returns(CodecTypeInfo.of(Notice.class, NoticeCodec.class))
            .uid(DispatchUids.TICKETS)
            .name("dispatch: tickets");
    return notices
        .union(tickets)
        .keyBy(Notice::key, Types.STRING)
        .transform(
            "dispatch: deliver",
            CodecTypeInfo.of(DeliveryEntry.class, DeliveryEntryCodec.class),
            new DeliverOperatorFactory(settings, senders))
        .uid(DispatchUids.DELIVER)
        .union(notices.getSideOutput(AdmitFunction.HELD));
  }

  /** The silence that a change marker asks for; null when it asks for none. */
  public static Silence silence(ChangeMarker marker, DispatchSettings settings) {
    return Silence.of(marker, settings.admission());
  }
}
