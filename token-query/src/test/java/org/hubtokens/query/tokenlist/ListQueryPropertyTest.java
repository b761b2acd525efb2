package org.hubtokens.query.tokenlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hubtokens.query.tokenlist.Rows.ALICE;
import static org.hubtokens.query.tokenlist.Rows.BOBBY;
import static org.hubtokens.query.tokenlist.Rows.row;
import static org.hubtokens.query.tokenlist.Rows.token;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hubtokens.events.Scope;
import org.hubtokens.events.lane.Lane;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.InMemoryGenerations;
import org.hubtokens.query.readmodel.ProgressSignal;
import org.hubtokens.query.readmodel.ReadPoints;
import org.hubtokens.query.tokenlist.TokenLists.Page;

/** Whatever is asked of whatever rows: all pages together are the list, none twice, none lost. */
class ListQueryPropertyTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final List<String> LABELS =
      List.of("ci", "CI deploy", "Ärger", "b&b = 100%+", "x");
  private static final List<String> SEARCHES = List.of("C", "deploy", "är", "&B = 1", "zzz", "%+");

  /** A token; times are days from now, null where there is none. */
  private record Some(
      String label,
      Set<Scope> scopes,
      int created,
      Integer expires,
      Integer used,
      boolean active,
      boolean revoked) {}

  /** A query as a client builds it. */
  private record Asked(
      List<String> statuses,
      List<Scope> scopes,
      Map<String, Integer> days,
      String search,
      String sort,
      int size) {

    Map<String, List<String>> parameters() {
      Map<String, List<String>> all = new HashMap<>();
      all.put("page_size", List.of(Integer.toString(size)));
      if (!statuses.isEmpty()) {
        all.put("status", List.of(String.join(",", statuses)));
      }
      if (!scopes.isEmpty()) {
        all.put("scope", scopes.stream().map(Scope::wire).toList());
      }
      days.forEach((name, day) -> all.put(name, List.of(day(day).toString())));
      if (search != null) {
        all.put("search", List.of(search));
      }
      if (sort != null) {
        all.put("sort", List.of(sort));
      }
      return all;
    }
  }

  @Property(tries = 500)
  void givenAnyRows_whenAnythingIsAsked_thenAllPagesTogetherAreTheModelsList(
      @ForAll("rows") List<Some> some, @ForAll("queries") Asked asked) {
    List<TokenListRow> rows = rows(some);
    TokenLists lists = lists(rows);
    List<TokenListRow> expected = model(rows, asked);

    List<TokenListRow> seen = new ArrayList<>();
    Map<String, List<String>> query = asked.parameters();
    while (query != null) {
      ListParameters read = ListParameters.read(query);
      Page page = lists.page(ALICE, read.asked(), OptionalLong.empty());
      assertThat(page.count()).isEqualTo(expected.size());
      assertThat(page.active())
          .isEqualTo((int) expected.stream().filter(TokenListRow::active).count());
      seen.addAll(page.rows());
      query = next(PageLinks.of(URI.create("https://hub/v2/access-tokens"), read, page.count()));
    }
    assertThat(seen).isEqualTo(expected);
  }

  private static Map<String, List<String>> next(PageLinks links) {
    if (links.next() == null) {
      return null;
    }
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : URI.create(links.next()).getRawQuery().split("&", -1)) {
      int at = pair.indexOf('=');
      query
          .computeIfAbsent(pair.substring(0, at), _ -> new ArrayList<>())
          .add(URLDecoder.decode(pair.substring(at + 1), UTF_8));
    }
    return query;
  }

  private static TokenLists lists(List<TokenListRow> rows) {
    InMemoryTokenListStore store = new InMemoryTokenListStore();
    store.put(rows);
    store.put(List.of(row(BOBBY, 5_000, 5_000)));
    rows.stream()
        .filter(row -> row.lastUsed() != null)
        .forEach(row -> store.used(Map.of(row.tokenId(), row.lastUsed())));
    InMemoryGenerations generations = new InMemoryGenerations();
    Generation live = generations.open().live();
    for (int partition = 0; partition < Lane.EVENTS.partitions(); partition++) {
      generations.complete(live, partition, 10_000, NOW);
    }
    ReadPoints points = new ReadPoints(generations, new ProgressSignal(), Duration.ZERO, 1);
    return new TokenLists(points, only(store), 1_000, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static TokenListStores only(TokenListStore store) {
    return new TokenListStores() {
      @Override
      public TokenListStore of(Generation generation) {
        return store;
      }

      @Override
      public void sweep(Set<Integer> kept, int last) {
        throw new AssertionError("nobody sweeps here");
      }
    };
  }

  private static List<TokenListRow> model(List<TokenListRow> rows, Asked asked) {
    List<TokenListRow> list = new ArrayList<>();
    // Newest first, so that what a stable sort leaves equal is so, too.
    for (TokenListRow row : rows.reversed()) {
      if (wanted(row, asked)) {
        list.add(row);
      }
    }
    if (asked.sort != null) {
      Comparator<TokenListRow> order =
          switch (asked.sort.replace("-", "")) {
            case "created" -> Comparator.comparing(TokenListRow::created);
            case "last_used" -> Comparator.comparing(r -> or(r.lastUsed(), Instant.MIN));
            case "expires" -> Comparator.comparing(r -> or(r.expiresAt(), Instant.MAX));
            default -> Comparator.comparing(TokenListRow::label, String::compareToIgnoreCase);
          };
      list.sort(asked.sort.startsWith("-") ? order.reversed() : order);
    }
    return list;
  }

  private static boolean wanted(TokenListRow row, Asked asked) {
    boolean expired = row.expiresAt() != null && !row.expiresAt().isAfter(NOW);
    String status =
        row.revokedAt() != null
            ? "revoked"
            : expired ? "expired" : row.active() ? "active" : "inactive";
    boolean statusFits =
        asked.statuses.isEmpty() ? !status.equals("revoked") : asked.statuses.contains(status);
    boolean scopeFits =
        asked.scopes.isEmpty() || asked.scopes.stream().anyMatch(row.scopes()::contains);
    boolean timesFit =
        asked.days.entrySet().stream()
            .allMatch(day -> fits(row, day.getKey(), day(day.getValue())));
    boolean searchFits =
        asked.search == null
            || asked.search.equals(row.tokenId().toString())
            || contains(row.label(), asked.search);
    return statusFits && scopeFits && timesFit && searchFits;
  }

  private static boolean fits(TokenListRow row, String name, Instant bound) {
    Instant at =
        name.startsWith("created")
            ? row.createdAt()
            : name.startsWith("last_used") ? row.lastUsed() : row.expiresAt();
    return at != null
        && (name.endsWith("_before") ? at.compareTo(bound) < 0 : at.compareTo(bound) >= 0);
  }

  private static boolean contains(String label, String part) {
    for (int at = 0; at + part.length() <= label.length(); at++) {
      if (label.regionMatches(true, at, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }

  private static Instant or(Instant instant, Instant none) {
    return instant == null ? none : instant;
  }

  private static Instant day(Integer day) {
    return day == null ? null : NOW.plus(Duration.ofDays(day));
  }

  private static List<TokenListRow> rows(List<Some> some) {
    List<TokenListRow> rows = new ArrayList<>();
    for (Some one : some) {
      int number = rows.size();
      rows.add(
          new TokenListRow(
              token(number),
              ALICE,
              number,
              number,
              day(one.created),
              "",
              "",
              "manual",
              one.label,
              List.copyOf(one.scopes),
              null,
              one.expires == null ? null : day(one.expires).toString(),
              day(one.expires),
              one.active && !one.revoked,
              day(one.used),
              one.revoked ? NOW : null));
    }
    return rows;
  }

  @Provide
  Arbitrary<List<Some>> rows() {
    Arbitrary<Integer> day = Arbitraries.integers().between(-3, 3);
    return Combinators.combine(
            Arbitraries.of(LABELS),
            Arbitraries.of(Scope.values()).set().ofMinSize(1).ofMaxSize(3),
            day,
            day.injectNull(0.3),
            day.injectNull(0.3),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false))
        .as(Some::new)
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Asked> queries() {
    return Combinators.combine(
            Arbitraries.of("active", "inactive", "expired", "revoked").list().ofMaxSize(3),
            Arbitraries.of(Scope.values()).list().ofMaxSize(2),
            Arbitraries.maps(
                    Arbitraries.of(
                        "created_after",
                        "created_before",
                        "last_used_after",
                        "last_used_before",
                        "expires_after",
                        "expires_before"),
                    Arbitraries.integers().between(-3, 3))
                .ofMaxSize(2),
            Arbitraries.oneOf(
                    Arbitraries.of(SEARCHES),
                    Arbitraries.integers().between(0, 20).map(number -> token(number).toString()))
                .injectNull(0.6),
            Arbitraries.of(
                    "created",
                    "-created",
                    "last_used",
                    "-last_used",
                    "expires",
                    "-expires",
                    "label",
                    "-label")
                .injectNull(0.2),
            Arbitraries.integers().between(1, 9))
        .as(Asked::new);
  }
}
