package org.hubtokens.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

  @Test
  void givenCells_whenWritten_thenEachIsQuotedAndNullIsEmpty() {
    assertThat(CsvLine.of("a", null, "b,c", "say \"hi\"", "", "ü ☂"))
        .isEqualTo("\"a\",\"\",\"b,c\",\"say \"\"hi\"\"\",\"\",\"ü ☂\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil\")",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\tx",
        "\r=1",
        "\n=1",
        "  =1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "|cmd"
      })
  void givenWhatASpreadsheetWouldRun_whenWritten_thenItIsText(String cell) {
    assertThat(CsvLine.of(cell)).startsWith("\"'" + cell.charAt(0)).endsWith("\"\r\n");
  }

  @Test
  void givenSemicolonsThatSeparateElsewhere_whenWritten_thenNoFormulaFollowsThem() {
    assertThat(CsvLine.of("x;=1+1; @y;z")).isEqualTo("\"x;'=1+1;' @y;z\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "1", "[{\"field\":1}]", "2026-01-05", "ci-nightly", " "})
  void givenPlainText_whenWritten_thenItStaysAsItIs(String cell) {
    assertThat(CsvLine.of(cell)).isEqualTo("\"" + cell.replace("\"", "\"\"") + "\"\r\n");
  }
}
