package org.hubtokens.query.blastradius;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Openings;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;

/**
 * What a token can do at a time, as the one decision gives it, beyond what everybody can.
 *
 * @param reason allowed, or why it can do nothing at all
 * @param repositories what it can do where
 * @param catalog whether it can list the repositories of everybody
 */
record Reach(Reason reason, List<Resource> repositories, boolean catalog) {
  /** So that what stands for all names of a pattern is no name that another one spells out. */
  private static final String ANY = "0name9that7nobody5gives3";

  Reach {
    repositories = List.copyOf(repositories);
  }

  static Reach of(Presented presented, Openings openings, Instant at) {
    Reason reason = AccessDecision.decide(presented, AccessRequest.Identify.INSTANCE, at).reason();
    Credential token = presented.credential();
    if (reason != Reason.ALLOWED || token == null) {
      return new Reach(reason, List.of(), false);
    }
    List<Resource> reached = new ArrayList<>();
    for (RepositoryPattern pattern : patterns(token, openings)) {
      List<Action> actions = new ArrayList<>();
      for (Action action : Action.values()) {
        if (allowed(presented, openings.on(sample(pattern), action), at)) {
          actions.add(action);
        }
      }
      if (!actions.isEmpty()) {
        reached.add(new Resource(pattern, actions));
      }
    }
    return new Reach(
        reason, reached, AccessDecision.decide(presented, openings.catalog(), at).allowed());
  }

  /**
   * Where it may have rights: in its own namespace, where others share with it, and where its
   * restriction names something. What two patterns have in common is one of them.
   */
  private static Set<RepositoryPattern> patterns(Credential token, Openings openings) {
    Set<RepositoryPattern> patterns = new LinkedHashSet<>();
    patterns.add(new RepositoryPattern(token.account() + "/*"));
    List<Resource> resources = token.resources();
    if (resources != null) {
      resources.forEach(resource -> patterns.add(resource.repository()));
    }
    openings.sharedWith(token.account()).forEach(share -> patterns.add(share.repository()));
    return patterns;
  }

  private static String sample(RepositoryPattern pattern) {
    String text = pattern.value();
    return text.endsWith("*") ? text.substring(0, text.length() - 1) + ANY : text;
  }

  private static boolean allowed(
      Presented presented, AccessRequest.OnRepository request, Instant at) {
    // Without what is open to everybody: that is no right of this token's.
    var own =
        new AccessRequest.OnRepository(
            request.repository(), request.action(), false, request.sharedWith());
    return AccessDecision.decide(presented, own, at).allowed();
  }
}
