/**
 * What a failure is in a few plain sentences: by template, or by whoever puts another writer in.
 */
package io.millrace.jobs.summary;
