package org.hubtokens.infra.crash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Whether each list was as the model was at some moment it may show, and never went back. */
final class ListRules {
  private final Facts facts;
  private final Model model;
  private final Consumer<Violation> found;

  ListRules(Facts facts, Model model, Consumer<Violation> found) {
    this.facts = facts;
    this.model = model;
    this.found = found;
  }

  /** A list, and the oldest version of each token that it can have shown. */
  private record Shown(Listing listing, Map<String, Integer> versions) {}

  void check() {
    List<Shown> shown = new ArrayList<>();
    for (Listing listing : facts.listings()) {
      shown.add(new Shown(listing, versions(listing)));
    }
    back(shown);
  }

  private Map<String, Integer> versions(Listing listing) {
    Map<String, Integer> versions = new HashMap<>();
    for (TokenModel token : model.tokens()) {
      if (token.account().equals(listing.account())) {
        versions.put(token.uuid(), version(listing, token));
      }
    }
    listing.rows().keySet().stream()
        .filter(uuid -> !versions.containsKey(uuid))
        .forEach(uuid -> violation(Rule.LIST_DIFFERS, uuid + " is no token of " + listing));
    return versions;
  }

  private int version(Listing listing, TokenModel token) {
    int from =
        token.oldest(listing.through(), Unconfirmed::vouchesForTheList, listing.span().begin());
    int to = Math.max(from, token.newest(listing.span().end()));
    Standing row = listing.rows().get(token.uuid());
    if (row == null && from == TokenModel.NOT_THERE) {
      return from;
    }
    Predicate<Standing> shown = row == null ? Standing::revoked : row::equals;
    int first = token.first(from, to, shown);
    if (first == TokenModel.NOT_THERE) {
      violation(
          Rule.LIST_DIFFERS,
          "%s is %s, but %s at %d to %d (%s through %d)"
              .formatted(
                  token.uuid(),
                  row,
                  token.versions(),
                  from,
                  to,
                  listing.span(),
                  listing.through()));
    }
    return first;
  }

  private void back(List<Shown> shown) {
    List<Shown> byBegin = new ArrayList<>(shown);
    byBegin.sort(Comparator.comparingLong(one -> one.listing().span().begin()));
    List<Shown> byEnd = new ArrayList<>(shown);
    byEnd.sort(Comparator.comparingLong(one -> one.listing().span().end()));
    Map<String, Integer> seen = new HashMap<>();
    int ended = 0;
    for (Shown one : byBegin) {
      for (; ended < byEnd.size() && ends(byEnd.get(ended), one); ended++) {
        byEnd
            .get(ended)
            .versions()
            .forEach((uuid, version) -> seen.merge(uuid, version, Math::max));
      }
      one.versions().forEach((uuid, _) -> back(one.listing(), uuid, seen));
    }
  }

  private static boolean ends(Shown one, Shown other) {
    return one.listing().span().before(other.listing().span());
  }

  /** It may have shown any version through the newest there was; one before is too old. */
  private void back(Listing listing, String uuid, Map<String, Integer> seen) {
    TokenModel token = model.token(uuid);
    int before = seen.getOrDefault(uuid, TokenModel.NOT_THERE);
    if (before == TokenModel.NOT_THERE) {
      return;
    }
    Standing row = listing.rows().get(uuid);
    Predicate<Standing> shown = row == null ? Standing::revoked : row::equals;
    int to = Math.max(before, token.newest(listing.span().end()));
    if (!token.any(before, to, shown)) {
      violation(
          Rule.LIST_WENT_BACK,
          "%s is %s again: %s (%s)".formatted(uuid, row, token.versions(), listing.span()));
    }
  }

  private void violation(Rule rule, String what) {
    found.accept(new Violation(rule, what));
  }
}
