package io.millrace.operators.dispatch;

import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.CourierRules;
import io.millrace.domain.dispatch.RetryPolicy;
import io.millrace.domain.dispatch.Target;
import java.io.Serializable;
import java.util.ArrayList;

/** Settings of the room. */
public record DispatchSettings(
    ArrayList<Target> targets, AdmissionRules admission, CourierRules courier, RetryPolicy retry)
    implements Serializable {}
