package org.hubtokens.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one repository, {@code alice/app}, or with a star at its end all whose names begin so:
 * {@code alice/*}, {@code alice/app-*}. The namespace is always spelt out.
 */
public record RepositoryPattern(@JsonValue String value) {

  /**
   * @throws IllegalArgumentException for what is no repository's name, nor the beginning of one and
   *     a star
   */
  @JsonCreator
  public RepositoryPattern {
    String name = value.endsWith("*") ? value.substring(0, value.length() - 1) + 'a' : value;
    if (!RepositoryName.valid(name) || name.indexOf('/') < 0) {
      throw new IllegalArgumentException(
          "must be a repository like alice/app, or its beginning and a star: alice/*, alice/app-*");
    }
  }

  public boolean matches(String repository) {
    int last = value.length() - 1;
    return value.charAt(last) == '*'
        ? repository.length() > last && repository.regionMatches(0, value, 0, last)
        : repository.equals(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
