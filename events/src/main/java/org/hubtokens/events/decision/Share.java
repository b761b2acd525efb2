package org.hubtokens.events.decision;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.events.AccountName;
import org.hubtokens.events.Action;
import org.hubtokens.events.RepositoryPattern;

/**
 * What the operator lets an account do in the repositories of another: {@code
 * bobby=alice/app-*:pull+push}. It widens where the account's tokens may work, never what their
 * scopes allow.
 */
public record Share(AccountName account, RepositoryPattern repository, Set<Action> actions) {

  private static final Pattern FORM = Pattern.compile("([^=]*)=([^:]*):([a-z+]+)");

  public Share {
    actions = Set.copyOf(actions);
  }

  /**
   * Reads the form above.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Share parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must have the form account=repository:pull+push");
    }
    Set<Action> actions = EnumSet.noneOf(Action.class);
    Arrays.stream(group(parts, 3).split("\\+", -1)).map(Action::of).forEach(actions::add);
    return new Share(
        new AccountName(group(parts, 1)), new RepositoryPattern(group(parts, 2)), actions);
  }

  private static String group(Matcher parts, int number) {
    return Objects.requireNonNull(parts.group(number));
  }

  public boolean allows(String name, Action action) {
    return repository.matches(name) && actions.stream().anyMatch(held -> held.implies(action));
  }
}
