package org.hubtokens.infra.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.events.secret.TokenSecret;
import org.hubtokens.infra.bench.index.FullLanes;
import org.hubtokens.infra.bench.index.LoneVerifier;
import org.hubtokens.infra.bench.index.ManyTokens;
import org.hubtokens.infra.embedded.EmbeddedKafka;
import org.hubtokens.lanes.KafkaSettings;

/**
 * Checks per second on {@code /verify} with so many tokens in memory, beside a verifier with ten
 * thousand, in turn: {@code infra/jmh FullRate 10000000}. Both are asked about as many different
 * tokens, ten thousand, drawn anew for each call and lying evenly between the others: the use of
 * each is noted and reported, so that asking about more would cost more whatever the index is like.
 */
public final class FullRate {
  private static final long FEW = 10_000;
  private static final int ASKED = (int) FEW;
  private static final int SECONDS = 5;
  private static final int WARM_UP_SECONDS = 15;

  private final Path verifier;
  private final List<String> options;

  private FullRate(Path verifier, List<String> options) {
    this.verifier = verifier;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    long tokens = Long.parseLong(arguments[1]);
    List<String> options = List.of(arguments).subList(2, arguments.length);
    new FullRate(Path.of(arguments[0]), options).compare(tokens);
  }

  private void compare(long tokens) throws IOException, InterruptedException {
    try (Side full = new Side(tokens);
        Side few = new Side(FEW)) {
      System.out.printf(
          Locale.ROOT,
          "ready after %.1f s with %d tokens, %.1f s with %d%n",
          full.started.timeToStart().toMillis() / 1e3,
          tokens,
          few.started.timeToStart().toMillis() / 1e3,
          FEW);
      full.rate(WARM_UP_SECONDS);
      few.rate(WARM_UP_SECONDS);
      Rounds rounds = Rounds.alternate(() -> full.rate(SECONDS), () -> few.rate(SECONDS));
      System.out.printf(
          Locale.ROOT,
          "%d tokens: %s%n%d tokens: %s%nratio %.2f%n",
          tokens,
          rounds.ourText(),
          FEW,
          rounds.besideText(),
          rounds.ratio());
    }
  }

  /** A broker, its lanes, and a verifier on them. */
  private final class Side implements AutoCloseable {
    private final EmbeddedKafka broker = EmbeddedKafka.startTemporary();
    private final LoneVerifier started;
    private final Path script;

    Side(long tokens) throws IOException, InterruptedException {
      TokenFormat format = new TokenFormat(TokenFormat.DEFAULT_PREFIX);
      int asked = (int) Math.min(tokens, ASKED);
      long apart = tokens / asked;
      List<TokenSecret> secrets = Stream.generate(format::generate).limit(asked).toList();
      FullLanes.write(
          KafkaSettings.of(broker.bootstrapServers()),
          tokens,
          number ->
              number % apart == 0 && number / apart < asked
                  ? ManyTokens.credential(number, secrets.get((int) (number / apart)).digest())
                  : ManyTokens.credential(number));
      Path file = Files.createTempFile("secrets", "");
      Files.write(file, secrets.stream().map(TokenSecret::reveal).toList());
      this.script = Files.createTempFile("secrets", ".lua");
      Files.writeString(
          script,
          """
          local secrets = {}
          for line in io.lines("%s") do secrets[#secrets + 1] = "Bearer " .. line end
          math.randomseed(os.time())
          request = function()
            return wrk.format("GET", nil, {Authorization = secrets[math.random(#secrets)]})
          end
          """
              .formatted(file));
      this.started = LoneVerifier.start(verifier, options, broker.bootstrapServers());
    }

    Rate rate(int seconds) {
      URI url = started.origin().resolve("/verify");
      return Wrk.scripted(url, script, seconds);
    }

    @Override
    public void close() {
      started.close();
      broker.close();
    }
  }
}
