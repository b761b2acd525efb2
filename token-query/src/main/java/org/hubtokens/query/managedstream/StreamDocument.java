package org.hubtokens.query.managedstream;

import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.hubtokens.query.securityevent.StreamPaths;
import org.jspecify.annotations.Nullable;

/** A stream as it is stored. The one place where a receiver's secret is written down. */
final class StreamDocument {
  static final String ID = "_id";
  static final String REVISION = "revision";
  private static final String OWNER = "owner";
  private static final String AUDIENCE = "audience";
  private static final String DESCRIPTION = "description";
  private static final String REQUESTED = "requested";
  private static final String METHOD = "method";
  private static final String ENDPOINT = "endpoint";
  private static final String AUTHORIZATION = "authorization";
  private static final String STATUS = "status";
  private static final String REASON = "reason";
  private static final String VERIFICATION = "verification";
  private static final String JTI = "jti";
  private static final String STATE = "state";
  private static final String ASKED = "asked";
  private static final String OPEN = "open";

  private StreamDocument() {}

  static Document of(ManagedStream stream) {
    Wish wish = stream.wish();
    Document document =
        new Document(ID, stream.id())
            .append(OWNER, stream.owner())
            .append(AUDIENCE, stream.audience())
            .append(DESCRIPTION, wish.description())
            .append(REQUESTED, wish.requested())
            .append(METHOD, wish.delivery().method())
            .append(STATUS, stream.status().wire())
            .append(REASON, stream.reason())
            .append(VERIFICATION, of(stream.verification()))
            .append(REVISION, stream.revision());
    if (wish.delivery() instanceof Delivery.Push push) {
      AuthorizationHeader authorization = push.authorization();
      document
          .append(ENDPOINT, push.endpoint().toString())
          .append(AUTHORIZATION, authorization == null ? null : authorization.reveal());
    }
    return document;
  }

  private static @Nullable Document of(@Nullable Verification verification) {
    return verification == null
        ? null
        : new Document(JTI, verification.jti())
            .append(STATE, verification.state())
            .append(ASKED, Date.from(verification.asked()))
            .append(OPEN, verification.open());
  }

  static ManagedStream read(Document document) {
    Document verification = document.get(VERIFICATION, Document.class);
    return new ManagedStream(
        document.getString(ID),
        document.getString(OWNER),
        document.getString(AUDIENCE),
        new Wish(document.getString(DESCRIPTION), requested(document), delivery(document)),
        Status.of(document.getString(STATUS)).orElseThrow(),
        document.getString(REASON),
        verification == null ? null : verification(verification),
        document.getLong(REVISION));
  }

  private static @Nullable List<String> requested(Document document) {
    return document.get(REQUESTED) == null ? null : document.getList(REQUESTED, String.class);
  }

  private static Delivery delivery(Document document) {
    if (!Objects.equals(document.getString(METHOD), StreamPaths.BY_PUSH)) {
      return new Delivery.Poll();
    }
    String authorization = document.getString(AUTHORIZATION);
    return new Delivery.Push(
        URI.create(document.getString(ENDPOINT)),
        authorization == null ? null : new AuthorizationHeader(authorization));
  }

  private static Verification verification(Document document) {
    return new Verification(
        document.getString(JTI),
        document.getString(STATE),
        document.getDate(ASKED).toInstant(),
        document.getBoolean(OPEN, false));
  }
}
