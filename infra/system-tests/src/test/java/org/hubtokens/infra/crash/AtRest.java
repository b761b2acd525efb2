package org.hubtokens.infra.crash;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.infra.hub.EventsLane;
import org.hubtokens.infra.hub.Hub;
import org.hubtokens.infra.hub.HubClient;
import org.hubtokens.infra.hub.Part;
import org.hubtokens.infra.hub.StoredLog;

/** Looks at everything while nobody asks for anything: lists, histories, lane, log, rebuild. */
final class AtRest {
  private static final Pattern BUILDING = Pattern.compile("Building generation (\\d+)");
  private static final String CHECKPOINTS = "/v2/checkpoints?format=lines&limit=1000";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Hub hub;
  private final History history;
  private final List<Account> accounts;
  private final List<Player> readers;
  private final Path keys;
  private final Path checkpoints;
  private List<StoredLog.Event> log = List.of();

  /**
   * @param readers one for each account
   * @param folder where the checkpoints are kept, as a witness keeps them
   */
  AtRest(Scene scene, History history, List<Account> accounts, List<Player> readers, Path folder)
      throws IOException {
    this.hub = scene.hub();
    this.history = history;
    this.accounts = accounts;
    this.readers = readers;
    this.keys = folder.resolve("keys.json");
    this.checkpoints = folder.resolve("checkpoints.txt");
    Files.writeString(keys, hub.client().get("/v2/checkpoints/keys").expect(200).response().body());
  }

  /**
   * Everything that does not hold.
   *
   * @param roundBegan the receipts of revocations begun since then are fetched
   */
  List<Violation> look(long roundBegan) throws Exception {
    List<Violation> found = new ArrayList<>();
    settle(found);
    receipts(roundBegan);
    chain(found);
    lane(found);
    for (Account account : accounts) {
      history(account, found);
    }
    rebuild(found);
    lists(found);
    found.addAll(Checker.check(history.with(entries())));
    return found;
  }

  /** The log's events about tokens, as they were last read. */
  List<Entry> entries() {
    return Entry.ofTokens(log);
  }

  private long head() {
    return log.getLast().position();
  }

  /** A command nobody waits for any more may still end: reads until nothing has moved meanwhile. */
  private void settle(List<Violation> found) {
    long before = -1;
    log = StoredLog.of(hub);
    while (head() != before) {
      before = head();
      lists(found);
      log = StoredLog.of(hub);
    }
  }

  /** They go into the history and are looked at with all other lists. */
  private void lists(List<Violation> found) {
    String head = Long.toString(head());
    for (Player reader : readers) {
      Listing[] read = new Listing[1];
      hub.await(
          "a list through " + head,
          SOON,
          () -> reader.read(head).map(listing -> read[0] = listing).isPresent());
      if (read[0].through() < head()) {
        found.add(new Violation(Rule.LIST_DIFFERS, "asked for " + head + ": " + read[0]));
      }
    }
  }

  /** Revokes what nobody holds any more. */
  void tidy() {
    readers.forEach(reader -> reader.read("").ifPresent(reader::tidy));
  }

  private void receipts(long roundBegan) {
    Set<String> asked = new HashSet<>();
    for (Attempt revocation : history.revokedSince(roundBegan)) {
      String uuid = revocation.said().uuid();
      if (asked.add(uuid)) {
        receipt(session(revocation.command().account()), uuid);
      }
    }
  }

  private void receipt(HubClient owner, String uuid) {
    JsonNode receipt = owner.get("/v2/access-tokens/" + uuid + "/receipt").expect(200).json();
    for (JsonNode one : receipt.required("verifiers")) {
      if (one.required("acknowledged_at").isTextual()) {
        Instant at = Instant.parse(one.required("acknowledged_at").asText());
        history.add(new Receipt(uuid, one.required("verifier").asText(), at.plusMillis(1)));
      }
    }
  }

  private HubClient session(String account) {
    return accounts.stream()
        .filter(one -> one.name().equals(account))
        .findFirst()
        .orElseThrow()
        .session();
  }

  private void chain(List<Violation> found) throws IOException, InterruptedException {
    String lines = hub.client().get(CHECKPOINTS).expect(200).response().body();
    Files.writeString(checkpoints, lines, CREATE, APPEND);
    Script verified =
        Script.run(
            hub,
            "verify-history",
            "--store",
            hub.mongo(),
            "--keys",
            keys.toString(),
            "--checkpoints",
            checkpoints.toString());
    if (verified.status() != 0) {
      found.add(new Violation(Rule.CHAIN, verified.output()));
    }
  }

  private void lane(List<Violation> found) {
    Set<Long> relayed = new HashSet<>(EventsLane.committed(hub));
    for (StoredLog.Event event : log) {
      if (!event.type().equals("log-opened") && !relayed.contains(event.position())) {
        found.add(new Violation(Rule.NOT_RELAYED, event.toString()));
      }
    }
  }

  private void history(Account account, List<Violation> found) throws IOException {
    HubClient.Answer answer =
        account.session().get("/v2/auditlogs/" + account.name() + "?format=ndjson").expect(200);
    List<String> shown = new ArrayList<>();
    for (String line : answer.response().body().lines().toList()) {
      JsonNode one = JSON.readTree(line);
      if (one.path("uuid").isTextual()) {
        String type = one.required("action").asText().replace('.', '-').replace('_', '-');
        shown.add(line(one.required("position").asText(), type, one.path("uuid").asText()));
      }
    }
    List<String> expected =
        entries().stream()
            .filter(entry -> entry.account().equals(account.name()))
            .map(entry -> line(Long.toString(entry.position()), entry.type(), entry.uuid()))
            .toList();
    if (!shown.equals(expected)) {
      found.add(new Violation(Rule.HISTORY_DIFFERS, shown + " instead of " + expected));
    }
  }

  private static String line(String position, String type, String uuid) {
    return position + ' ' + type + ' ' + uuid;
  }

  private void rebuild(List<Violation> found) throws IOException, InterruptedException {
    Script rebuilt = Script.run(hub, "rebuild-token-list", hub.direct(Part.QUERY).toString());
    Matcher building = BUILDING.matcher(rebuilt.output());
    if (rebuilt.status() != 0 || !building.find()) {
      found.add(new Violation(Rule.REBUILD_DIFFERS, rebuilt.output()));
      return;
    }
    int generation = Integer.parseInt(building.group(1));
    Generations.differences(hub.mongo(), generation - 1, generation)
        .forEach(one -> found.add(new Violation(Rule.REBUILD_DIFFERS, one)));
  }
}
