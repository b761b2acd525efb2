package org.hubtokens.query.managedstream;

import java.net.URI;
import java.util.List;
import org.hubtokens.query.securityevent.SetSigner;

/** Streams for tests. */
final class StreamsForTests {
  private StreamsForTests() {}

  static ManagedStream pushed(String id) {
    return stream(
        id,
        new Wish(
            "of a test",
            null,
            new Delivery.Push(
                URI.create("https://receiver.example/events"),
                new AuthorizationHeader("Bearer a-secret"))));
  }

  static ManagedStream onlyNarrowed(String id) {
    ManagedStream all = pushed(id);
    return all.with(new Wish(null, List.of(SetSigner.TOKEN_CLAIMS_CHANGE), all.wish().delivery()));
  }

  static ManagedStream polled(String id) {
    return stream(id, new Wish(null, List.of("https://other.example/type"), new Delivery.Poll()));
  }

  private static ManagedStream stream(String id, Wish wish) {
    return new ManagedStream(id, "soc", "soc", wish, Status.ENABLED, null, null, 0);
  }
}
