package org.hubtokens.query.managedstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.hubtokens.query.managedstream.SetSender.Outcome;
import org.hubtokens.query.managedstream.TestReceiver.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes over real HTTP. */
class HttpSetSenderTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final AuthorizationHeader SECRET = new AuthorizationHeader("Bearer receivers-own");

  private TestReceiver receiver;
  private HttpSetSender sender;

  @BeforeEach
  void aReceiver() throws IOException {
    receiver = new TestReceiver();
    PushSettings settings =
        PushSettingsTest.settings(
            Map.of(
                "loopback", "true", "timeout", "3s", "authorizations.siem", "Basic of-settings"));
    sender =
        new HttpSetSender(VERTX, settings, new Destinations(settings, InetAddress::getAllByName));
  }

  @AfterEach
  void gone() {
    sender.close();
    receiver.close();
  }

  @AfterAll
  static void end() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private Outcome send() throws InterruptedException {
    return send(receiver.url(), SECRET);
  }

  private Outcome send(String url, AuthorizationHeader secret) throws InterruptedException {
    return sender.send("siem", new Delivery.Push(URI.create(url), secret), "a.signed.event");
  }

  @Test
  void givenAReceiver_whenPushed_thenAsTheStandardHasIt() throws Exception {
    assertThat(send()).isEqualTo(new Outcome.Accepted());
    assertThat(receiver.pushes())
        .containsExactly(
            new TestReceiver.Push(
                "/events",
                "application/secevent+jwt",
                "application/json",
                "Bearer receivers-own",
                "a.signed.event"));
  }

  @Test
  void givenNoSecretOfItsOwn_whenPushed_thenThatOfTheSettings() throws Exception {
    send(receiver.url(), null);
    assertThat(receiver.pushes().getFirst().authorization()).isEqualTo("Basic of-settings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid_request",
        "invalid_key",
        "invalid_issuer",
        "invalid_audience",
        "authentication_failed",
        "access_denied"
      })
  void givenAReceiverThatRefuses_whenPushed_thenItsReasonWithoutItsSecret(String code)
      throws Exception {
    receiver.behave(
        push ->
            Answer.of(
                400,
                "{\"err\":\"%s\",\"description\":\"not\\nwith %s\"}"
                    .formatted(code, push.authorization())));
    assertThat(send()).isEqualTo(new Outcome.Refused(code, "not with [hidden]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {}",
        "204 | ''",
        "302 | ''",
        "400 | not json",
        "400 | {\"err\":\"something else\"}",
        "400 | []",
        "401 | {\"err\":\"authentication_failed\"}",
        "404 | ''",
        "500 | oops"
      })
  void givenAnyOtherAnswer_whenPushed_thenFailedAndNotAcknowledged(int status, String body)
      throws Exception {
    receiver.behave(_ -> new Answer(status, Map.of("Location", receiver.url() + "/other"), body));
    assertThat(send())
        .isEqualTo(new Outcome.Failed("answer", "answered " + status + " and not 202", null));
    assertThat(receiver.pushes()).as("no redirect is followed").hasSize(1);
  }

  @Test
  void givenAReceiverThatIsBusy_whenPushed_thenItsTimeIsHeard() throws Exception {
    receiver.behave(_ -> new Answer(503, Map.of("Retry-After", "7"), ""));
    assertThat(send())
        .isEqualTo(new Outcome.Failed("answer", "answered 503 and not 202", Duration.ofSeconds(7)));
  }

  @Test
  void givenAnAnswerWithoutEnd_whenPushed_thenOnlyItsBeginningIsRead() throws Exception {
    receiver.behave(
        _ -> Answer.of(400, "{\"err\":\"invalid_key\"," + " ".repeat(10_000_000) + "}"));
    assertThat(send()).isInstanceOf(Outcome.Failed.class);
    receiver.behave(_ -> Answer.ACCEPTED);
    assertThat(send()).as("goes on").isEqualTo(new Outcome.Accepted());
  }

  @Test
  void givenAReceiverThatIsSlow_whenPushed_thenNotWaitedForAnyLonger() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    receiver.behave(
        _ -> {
          end.await();
          return Answer.ACCEPTED;
        });
    assertThat(send()).isEqualTo(new Outcome.Failed("timeout", "did not answer in time", null));
    end.countDown();
  }

  @Test
  void givenAReceiverThatDies_whenPushed_thenFailed() throws Exception {
    receiver.behave(_ -> new Answer(0, Map.of(), ""));
    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.why()).isEqualTo("broken"));
    String url = receiver.url();
    receiver.close();
    assertThat(send(url, SECRET))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.why()).isIn("connect", "broken");
              assertThat(failed.text()).doesNotContain("receivers-own", url);
            });
  }

  @Test
  void givenACertificateOfNobodysTrust_whenPushed_thenNothingIsSent(@TempDir Path folder)
      throws Exception {
    HttpServer tls =
        VERTX
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(ofNobodysTrust(folder.resolve("key.p12"))))
            .requestHandler(request -> request.response().setStatusCode(202).end())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    assertThat(send("https://127.0.0.1:" + tls.actualPort() + "/", SECRET))
        .isEqualTo(new Outcome.Failed("tls", "has no certificate we trust", null));
    tls.close();
  }

  private static PfxOptions ofNobodysTrust(Path store) throws Exception {
    String password = "of a test";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return new PfxOptions().setPath(store.toString()).setPassword(password);
  }

  @Test
  void givenAnAddressThatIsNotAllowedAnyMore_whenPushed_thenNothingIsSent() throws Exception {
    assertThat(send("https://10.0.0.1/", SECRET))
        .isEqualTo(new Outcome.Failed("address", "not allowed any more", null));
  }
}
