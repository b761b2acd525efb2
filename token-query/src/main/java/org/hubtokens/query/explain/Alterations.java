package org.hubtokens.query.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hubtokens.events.Account;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.Credential;
import org.hubtokens.events.RepositoryPattern;
import org.hubtokens.events.Resource;
import org.hubtokens.events.Scope;
import org.hubtokens.events.decision.AccessDecision;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Presented;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.events.decision.RegistryToken;
import org.hubtokens.events.decision.Verdict;
import org.hubtokens.query.explain.Alteration.By;
import org.hubtokens.query.explain.Alteration.Step;
import org.hubtokens.query.history.Change;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the smallest change that turns a verdict, by deciding again.
 *
 * <p><b>A refusal</b> stands on the rules that fail, and each of them can be met in one way that
 * gives the least. So the change that the verdict asks for is made, it is decided again, and so on
 * until access is given: what was changed is what had to be. A revocation, an expiry and a token
 * that is not there cannot be changed. Where a registry's JWT stood in the way, another one is the
 * last thing that it takes.
 *
 * <p><b>Access</b> is taken away by any one rule. Those are tried that take away the least besides:
 * the restriction, then the scopes, then the switch.
 */
final class Alterations {
  static final String SHARED = "shared-repositories";
  static final String CATALOG = "catalog-accounts";
  static final String REGISTRY_TOKEN = "registry_token";

  private final Instant at;
  private final List<Step> steps = new ArrayList<>();
  private Presented presented;
  private AccessRequest request;

  private Alterations(Presented presented, AccessRequest request, Instant at) {
    this.presented = presented;
    this.request = request;
    this.at = at;
  }

  /**
   * Looks for it.
   *
   * @param by the JWT that was shown; where it stands in the way, another one has to be got
   */
  static Alteration of(Presented presented, AccessRequest request, Instant at, RegistryToken by) {
    Verdict verdict = AccessDecision.decide(presented, request, at);
    boolean another = by == RegistryToken.UNFIT || by == RegistryToken.NARROW;
    return verdict instanceof Verdict.Allowed(Credential token) && !another
        ? refusing(presented, token, request, at)
        : new Alterations(presented, request, at).allowing(another);
  }

  private Alteration allowing(boolean another) {
    Verdict verdict = AccessDecision.decide(presented, request, at);
    while (!verdict.allowed()) {
      if (!met(verdict.reason())) {
        return Alteration.NONE;
      }
      verdict = AccessDecision.decide(presented, request, at);
    }
    if (another) {
      steps.add(new Step(REGISTRY_TOKEN, null, null, By.OWNER));
    }
    return new Alteration(steps);
  }

  /** Makes the one change that meets the rule which failed; false where there is none. */
  private boolean met(Reason failed) {
    Credential token = presented.credential();
    Account account = presented.account();
    if (token == null || account == null) {
      return false;
    }
    return switch (failed) {
      case ACCOUNT_DISABLED -> enabled(token, account);
      case DEACTIVATED -> with(token.withActive(true), Change.ACTIVE, "false", "true");
      case SCOPE_TOO_NARROW -> widened(token);
      case REPOSITORY_NOT_COVERED -> covered(token);
      case NOT_IN_NAMESPACE -> shared(token.account());
      case CATALOG_CLOSED -> catalog(token.account());
      default -> false;
    };
  }

  private boolean enabled(Credential token, Account account) {
    presented = new Presented(token, false, account.reenabled());
    return steps.add(new Step(Change.STATE, "disabled", "enabled", By.ADMINISTRATOR));
  }

  private boolean with(
      Credential changed, String field, @Nullable String from, @Nullable String to) {
    presented = new Presented(changed, false, presented.account());
    return steps.add(new Step(field, from, to, By.OWNER));
  }

  private boolean widened(Credential token) {
    Scope needed =
        request instanceof AccessRequest.OnRepository on ? on.action().needed() : Scope.READ;
    List<Scope> scopes = new ArrayList<>(token.scopes());
    scopes.add(needed);
    return with(
        token.withScopes(scopes),
        Change.SCOPES,
        Change.scopes(token.scopes()),
        Change.scopes(scopes));
  }

  private boolean covered(Credential token) {
    List<Resource> more = null;
    if (request instanceof AccessRequest.OnRepository on) {
      more = new ArrayList<>(token.resources() == null ? List.of() : token.resources());
      more.add(new Resource(new RepositoryPattern(on.repository()), List.of(on.action())));
    }
    return with(
        token.withResources(more),
        Change.RESOURCES,
        Change.resources(token.resources()),
        Change.resources(more));
  }

  private boolean shared(AccountName with) {
    if (!(request instanceof AccessRequest.OnRepository on) || on.repository().indexOf('/') < 0) {
      return false; // belongs to nobody, and nobody can be given it
    }
    request =
        new AccessRequest.OnRepository(
            on.repository(), on.action(), on.openToAll(), plus(on.sharedWith(), with));
    String share = "%s=%s:%s".formatted(with, on.repository(), on.action().wire());
    return steps.add(new Step(SHARED, null, share, By.OPERATOR));
  }

  private boolean catalog(AccountName reader) {
    if (request instanceof AccessRequest.ListAll all) {
      request = new AccessRequest.ListAll(plus(all.readers(), reader));
    }
    return steps.add(new Step(CATALOG, null, reader.value(), By.OPERATOR));
  }

  private static Set<AccountName> plus(Set<AccountName> names, AccountName one) {
    Set<AccountName> all = new HashSet<>(names);
    all.add(one);
    return all;
  }

  private static Alteration refusing(
      Presented presented, Credential token, AccessRequest request, Instant at) {
    for (Credential less : narrowed(token, request)) {
      Presented changed = new Presented(less, false, presented.account());
      if (!AccessDecision.decide(changed, request, at).allowed()) {
        return new Alteration(List.of(step(token, less)));
      }
    }
    return Alteration.NONE;
  }

  /** The token with less, the least taken away first. */
  private static List<Credential> narrowed(Credential token, AccessRequest request) {
    List<Credential> all = new ArrayList<>();
    if (request instanceof AccessRequest.OnRepository on) {
      List<Resource> resources = without(token.resources(), on);
      if (!resources.isEmpty()) {
        all.add(token.withResources(resources));
      }
      all.add(token.withScopes(below(token.scopes(), on.action().needed())));
    } else if (request instanceof AccessRequest.ListAll) {
      all.add(token.withScopes(below(token.scopes(), Scope.READ)));
    }
    all.add(token.withActive(false));
    return all;
  }

  private static List<Resource> without(
      @Nullable List<Resource> resources, AccessRequest.OnRepository on) {
    List<Resource> left = new ArrayList<>();
    for (Resource resource : resources == null ? List.<Resource>of() : resources) {
      List<Action> kept = resource.actions().stream().filter(a -> !a.implies(on.action())).toList();
      if (!resource.allows(on.repository(), on.action())) {
        left.add(resource);
      } else if (!kept.isEmpty()) {
        left.add(new Resource(resource.repository(), kept));
      }
    }
    return left;
  }

  /** All that do not reach as far as {@code needed}, and the next one below in place of others. */
  private static List<Scope> below(List<Scope> scopes, Scope needed) {
    Scope next =
        Arrays.stream(Scope.values())
            .filter(scope -> !scope.implies(needed))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return scopes.stream().map(scope -> scope.implies(needed) ? next : scope).distinct().toList();
  }

  private static Step step(Credential from, Credential to) {
    if (from.active() != to.active()) {
      return new Step(Change.ACTIVE, "true", "false", By.OWNER);
    }
    return from.scopes().equals(to.scopes())
        ? new Step(
            Change.RESOURCES,
            Change.resources(from.resources()),
            Change.resources(to.resources()),
            By.OWNER)
        : new Step(
            Change.SCOPES, Change.scopes(from.scopes()), Change.scopes(to.scopes()), By.OWNER);
  }
}
