package org.hubtokens.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hubtokens.infra.hub.Hub;
import org.jspecify.annotations.Nullable;

/** Starts the product as {@code infra/run} does, measures it from outside and prints the table. */
public final class Bench {
  private @Nullable RegistryTokens tokens;

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    new Bench().run(arguments);
  }

  private void run(String[] arguments) throws IOException {
    Map<String, Function<Hub, List<Row>>> rows = rows();
    Asked asked = Asked.read(arguments, rows.keySet());
    String only = asked.only();
    if (only != null) {
      rows.keySet().retainAll(List.of(only));
    }
    try (Hub hub = Hub.start(Map.of("HUBTOKENS_VERIFIER_CONSTANT_ROUTE", "true"))) {
      List<Row> measured = new ArrayList<>();
      rows.values().forEach(row -> measured.addAll(row.apply(hub)));
      Report report = new Report(Report.thisMachine(), measured);
      System.out.println(report.table());
      Path json = asked.json();
      if (json != null) {
        Files.writeString(json, report.json());
      }
    }
  }

  /** What can be measured, by name, in the order in which it is. */
  private Map<String, Function<Hub, List<Row>>> rows() {
    Map<String, Function<Hub, List<Row>>> rows = new LinkedHashMap<>();
    rows.put("verify", hub -> List.of(VerifyRate.measure(hub)));
    rows.put("usage", hub -> List.of(UsageCost.measure(hub)));
    rows.put("passwords", PasswordCost::measure); // before what is attacked: it warms the hashing
    rows.put("tokens-attacked", hub -> List.of(UnderAttack.tokens(hub, tokens(hub))));
    rows.put("tokens", hub -> List.of(RegistryTokenRate.measure(hub, tokens(hub))));
    rows.put("verify-attacked", hub -> List.of(UnderAttack.checks(hub)));
    rows.put("create-1", hub -> List.of(CreateRate.measure(hub, 1)));
    rows.put("create-32", hub -> List.of(CreateRate.measure(hub, 32)));
    rows.put("revocation", RevocationDelay::measure);
    return rows;
  }

  private RegistryTokens tokens(Hub hub) {
    RegistryTokens warm = tokens;
    if (warm == null) {
      warm = RegistryTokens.warm(hub);
      tokens = warm;
    }
    return warm;
  }
}
