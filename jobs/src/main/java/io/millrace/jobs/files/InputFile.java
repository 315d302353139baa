package io.millrace.jobs.files;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.Mappings;
import java.io.Serializable;

/**
 * One file and how it is read.
 *
 * @param path as it was given; coordinates carry it
 * @param mapping null for the contract's own formats
 * @param contractKind kind of the contract's own records, null with a mapping
 * @param avro whether it is an Avro container
 */
public record InputFile(String path, Mappings.Source mapping, RecordKind contractKind, boolean avro)
    implements Serializable {
  /** Compiles how it is read. */
  Mapping compile() {
    if (mapping != null) {
      return mapping.compile();
    }
    return avro ? Mappings.avro(contractKind) : Mappings.contract(contractKind);
  }

  /** Name of the mapping, as rows quote it. */
  public String mappingName() {
    return mapping == null ? Mappings.NATIVE : mapping.origin();
  }
}
