package org.hubtokens.infra.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference model: what the commands that clients sent make of each token, one after another in
 * the order in which the log says they were carried out. The log tells which of the calls without
 * an answer had an effect, and in which order all had; what the effect is, the calls tell.
 */
final class Model {
  private final Map<String, List<Attempt>> requests;
  private final Map<String, TokenModel> tokens = new LinkedHashMap<>();

  private Model(Map<String, List<Attempt>> requests) {
    this.requests = requests;
  }

  static Model of(Facts facts) {
    Model model =
        new Model(
            facts.attempts().stream()
                .collect(
                    Collectors.groupingBy(Attempt::key, LinkedHashMap::new, Collectors.toList())));
    Map<String, List<Attempt>> told = model.told(facts.attempts());
    facts.log().forEach(entry -> model.apply(entry, told));
    return model;
  }

  /** Also who revoked once more was told of the revocation: by token and position. */
  private Map<String, List<Attempt>> told(List<Attempt> attempts) {
    Map<String, List<Attempt>> told = new HashMap<>();
    attempts.stream()
        .filter(Attempt::acknowledged)
        .forEach(
            attempt ->
                told.computeIfAbsent(
                        place(attempt.said().uuid(), attempt.said().position()),
                        _ -> new ArrayList<>())
                    .add(attempt));
    return told;
  }

  private static String place(String uuid, long position) {
    return uuid + '@' + position;
  }

  private void apply(Entry entry, Map<String, List<Attempt>> told) {
    List<Attempt> request = requests.get(entry.key());
    if (request == null) {
      return; // nobody asked for it, which is told elsewhere
    }
    TokenModel token =
        tokens.computeIfAbsent(entry.uuid(), uuid -> new TokenModel(uuid, entry.account()));
    token.add(
        new TokenModel.Version(
            entry.position(),
            request.getFirst().command().after(token.last()),
            request.stream().mapToLong(attempt -> attempt.span().begin()).min().orElseThrow(),
            told.getOrDefault(place(entry.uuid(), entry.position()), List.of())));
  }

  /** The calls of each key. */
  Map<String, List<Attempt>> requests() {
    return requests;
  }

  Collection<TokenModel> tokens() {
    return tokens.values();
  }

  @Nullable TokenModel token(String uuid) {
    return tokens.get(uuid);
  }
}
