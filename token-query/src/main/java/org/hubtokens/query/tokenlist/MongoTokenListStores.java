package org.hubtokens.query.tokenlist;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hubtokens.query.readmodel.Generation;
import org.hubtokens.query.readmodel.MongoCalls;

/** One collection for each generation, {@code token_list_<number>}. */
public final class MongoTokenListStores implements TokenListStores {
  private static final String PREFIX = "token_list_";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,9})");

  private final MongoDatabase database;
  private final Clock clock;

  public MongoTokenListStores(MongoDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public MongoTokenListStore of(Generation generation) {
    return new MongoTokenListStore(
        MongoCalls.collection(database, PREFIX + generation.number()), clock);
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    for (String name : MongoCalls.call(() -> database.listCollectionNames().into(names()))) {
      Matcher ours = NAME.matcher(name);
      if (ours.matches()) {
        int number = Integer.parseInt(requireNonNull(ours.group(1)));
        if (number <= last && !kept.contains(number)) {
          MongoCalls.run(() -> database.getCollection(name).drop());
        }
      }
    }
  }

  private static List<String> names() {
    return new ArrayList<>();
  }
}
