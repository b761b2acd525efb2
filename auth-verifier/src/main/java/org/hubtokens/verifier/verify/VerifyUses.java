package org.hubtokens.verifier.verify;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.hubtokens.events.Credential;
import org.hubtokens.events.decision.AccessRequest;
import org.hubtokens.events.decision.Reason;
import org.hubtokens.verifier.usage.UsageNotes;
import org.jspecify.annotations.Nullable;

/** Counts a verdict, and notes the use of the token that it is about. */
@Singleton
class VerifyUses {

  private final VerdictCounts counts;
  private final UsageNotes usage;

  VerifyUses(VerdictCounts counts, UsageNotes usage) {
    this.counts = counts;
    this.usage = usage;
  }

  void note(
      @Nullable Credential token, Reason reason, AccessRequest asked, HttpServerRequest request) {
    counts.count(reason);
    if (token == null || reason == Reason.UNKNOWN) {
      return;
    }
    String address = request.remoteAddress().host();
    String userAgent = request.headers().get(HttpHeaders.USER_AGENT);
    if (asked instanceof AccessRequest.OnRepository on && !on.repository().isEmpty()) {
      usage.note(token, reason, address, userAgent, on.action(), on.repository());
    } else {
      usage.note(token, reason, address, userAgent, null, null);
    }
  }
}
