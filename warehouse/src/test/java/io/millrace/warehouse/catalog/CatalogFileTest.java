package io.millrace.warehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {
  @TempDir Path folder;

  @Test
  void aFolderWithoutTheFileIsCataloguedByItself() {
    assertThat(WarehouseConfig.at(folder)).isEqualTo(WarehouseConfig.embedded(folder));
  }

  @Test
  void aFolderWithTheFileIsCataloguedByIt() throws IOException {
    Map<String, String> properties = Map.of("uri", "jdbc:postgresql://h/d", "jdbc.user", "u");
    CatalogFile.write(folder, properties);
    WarehouseConfig config = WarehouseConfig.at(folder);
    assertThat(config.properties()).isEqualTo(properties);
    assertThat(config.where()).isEqualTo("jdbc:postgresql://h/d");
  }

  @Test
  void thePasswordIsReadWhereItIsNeededAndNowhereElse() throws IOException {
    Path password = Files.writeString(folder.resolve("p"), "secret\n");
    Map<String, String> stored = Map.of(CatalogFile.PASSWORD_FILE, password.toString());
    assertThat(CatalogFile.withPassword(stored)).isEqualTo(Map.of("jdbc.password", "secret"));
    CatalogFile.write(folder, stored);
    assertThat(WarehouseConfig.at(folder).toString()).doesNotContain("secret");
  }

  @Test
  void aMissingPasswordFileIsNamed() {
    Map<String, String> stored = Map.of(CatalogFile.PASSWORD_FILE, "/nowhere/p");
    assertThatThrownBy(() -> CatalogFile.withPassword(stored))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("/nowhere/p");
  }
}
