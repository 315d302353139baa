package io.millrace.operators.patterns;

import io.millrace.domain.dependency.DependencyHour;
import io.millrace.domain.dependency.DependencyHourCodec;
import io.millrace.domain.dependency.DependencyMinute;
import io.millrace.domain.dependency.DependencyMinuteCodec;
import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.LateRecordCodec;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternFindingCodec;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.PatternMatchCodec;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Stream types and side outputs of the room. */
final class PatternTypes {
  static final TypeInformation<Sign> SIGN = CodecTypeInfo.of(Sign.class, SignCodec.class);
  static final TypeInformation<PatternFinding> FINDING =
      CodecTypeInfo.of(PatternFinding.class, PatternFindingCodec.class);
  static final TypeInformation<PatternMatch> MATCH =
      CodecTypeInfo.of(PatternMatch.class, PatternMatchCodec.class);
  static final TypeInformation<DependencyMinute> MINUTE =
      CodecTypeInfo.of(DependencyMinute.class, DependencyMinuteCodec.class);
  static final TypeInformation<LateRecord> LATE =
      CodecTypeInfo.of(LateRecord.class, LateRecordCodec.class);
  static final OutputTag<DependencyHour> HOURS =
      new OutputTag<>("hours", CodecTypeInfo.of(DependencyHour.class, DependencyHourCodec.class));

  private PatternTypes() {}
}
