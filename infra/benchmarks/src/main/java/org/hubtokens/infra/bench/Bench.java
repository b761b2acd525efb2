package org.hubtokens.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hubtokens.infra.hub.Hub;
import org.jspecify.annotations.Nullable;

/** Starts the product as {@code infra/run} does, measures it from outside and prints the table. */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    Path json = jsonFile(arguments);
    try (Hub hub = Hub.start(Map.of("HUBTOKENS_VERIFIER_CONSTANT_ROUTE", "true"))) {
      List<Row> rows = new ArrayList<>();
      rows.add(VerifyRate.measure(hub));
      RegistryTokens tokens = RegistryTokens.warm(hub);
      rows.addAll(PasswordCost.measure(hub)); // first of these: it warms the hashing up
      rows.add(UnderAttack.tokens(hub, tokens));
      rows.add(RegistryTokenRate.measure(hub, tokens)); // by now it is warm
      rows.add(UnderAttack.checks(hub));
      rows.add(CreateRate.measure(hub, 1));
      rows.add(CreateRate.measure(hub, 32));
      rows.addAll(RevocationDelay.measure(hub));
      Report report = new Report(Report.thisMachine(), rows);
      System.out.println(report.table());
      if (json != null) {
        Files.writeString(json, report.json());
      }
    }
  }

  private static @Nullable Path jsonFile(String[] arguments) {
    if (arguments.length == 0) {
      return null;
    }
    if (arguments.length != 2 || !arguments[0].equals("--json")) {
      throw new IllegalArgumentException("usage: infra/bench [--json FILE]");
    }
    return Path.of(arguments[1]);
  }
}
