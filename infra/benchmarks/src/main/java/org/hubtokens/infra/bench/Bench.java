package org.hubtokens.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hubtokens.infra.bench.peer.PeerAbsentException;
import org.hubtokens.infra.hub.Hub;
import org.jspecify.annotations.Nullable;

/** Starts the product as {@code infra/run} does, measures it from outside and prints the table. */
public final class Bench {
  private final PeerRows peers = new PeerRows();
  private final List<String> absent = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private @Nullable RegistryTokens tokens;

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    new Bench().run(arguments);
  }

  private void run(String[] arguments) throws IOException {
    Map<String, Function<Hub, List<Row>>> rows = rows();
    Asked asked = Asked.read(arguments, rows.keySet());
    if (!asked.only().isEmpty()) {
      rows.keySet().retainAll(asked.only());
    }
    List<String> versions = List.of("Hub Tokens " + Machine.product(), Wrk.version());
    try (Hub hub = Hub.start(settings())) {
      List<Row> measured = new ArrayList<>();
      rows.forEach((name, row) -> measured.addAll(measured(name, row, hub)));
      Report report = new Report(Machine.text(), versions, measured, absent, failed);
      System.out.println(report.table());
      write(asked.json(), report.json());
      write(asked.markdown(), report.table());
    }
    if (!failed.isEmpty()) {
      System.exit(1);
    }
  }

  /** What takes many minutes must not be lost because of its last row. */
  private List<Row> measured(String name, Function<Hub, List<Row>> row, Hub hub) {
    System.err.println("infra/bench: measuring " + name);
    try {
      return row.apply(hub);
    } catch (RuntimeException e) {
      failed.add(name + ": " + e);
      return List.of();
    }
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Files.writeString(file, text);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(peers.settings());
    settings.put("HUBTOKENS_VERIFIER_CONSTANT_ROUTE", "true");
    return settings;
  }

  /** What can be measured, by name, in the order in which it is. */
  private Map<String, Function<Hub, List<Row>>> rows() {
    Map<String, Function<Hub, List<Row>>> rows = new LinkedHashMap<>();
    rows.put("verify", hub -> List.of(VerifyRate.measure(hub)));
    rows.put("verify-latency", hub -> List.of(VerifyLatency.loaded(hub)));
    rows.put("verify-one-core", hub -> List.of(VerifyLatency.onOneCore(hub)));
    rows.put("redis", present(peers::redis));
    rows.put("nginx", present(peers::nginx));
    rows.put("keycloak", present(peers::keycloak));
    rows.put("usage", hub -> List.of(UsageCost.measure(hub)));
    rows.put("passwords", PasswordCost::measure); // before what is attacked: it warms the hashing
    rows.put("tokens-attacked", hub -> List.of(UnderAttack.tokens(hub, tokens(hub))));
    rows.put("tokens", hub -> List.of(RegistryTokenRate.measure(hub, tokens(hub))));
    rows.put("verify-attacked", hub -> List.of(UnderAttack.checks(hub)));
    rows.put("create-1", hub -> List.of(CreateRate.one(hub)));
    rows.put("create-64", hub -> List.of(CreateRate.peak(hub)));
    rows.put("revocation", RevocationDelay::measure);
    rows.put("receipts", hub -> List.of(ReceiptDelay.measure(hub)));
    rows.put("revocation-loaded", hub -> List.of(RevocationUnderLoad.measure(hub)));
    return rows;
  }

  /** The rows with a peer, or none when it is absent, which the report tells. */
  private Function<Hub, List<Row>> present(Function<Hub, List<Row>> rows) {
    return hub -> {
      try {
        return rows.apply(hub);
      } catch (PeerAbsentException e) {
        absent.add(String.valueOf(e.getMessage()));
        return List.of();
      }
    };
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
