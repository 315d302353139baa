/**
 * What becomes of an alert on its way to people: whether it is told now ({@code Admission}), when
 * which target hears of it ({@code Courier}), in which words (the bodies), what an answer means
 * ({@code RetryPolicy}), and which addresses may be reached ({@code UrlGuard}). Times are of the
 * wall clock unless said otherwise: people live in it.
 */
package io.millrace.domain.dispatch;
