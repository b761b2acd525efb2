package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * I11: the last of all tests. Whatever secret any test has used or got before it, and those it uses
 * itself in every place right and wrong, stands nowhere in what the run keeps, says or holds.
 */
@ExtendWith(SharedHub.class)
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {
  private static final String FORM = "application/x-www-form-urlencoded";

  private Search search;

  @BeforeAll
  void useSecretsEverywhere(Hub hub) {
    String name = "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    String first = "canary of " + UUID.randomUUID();
    String second = "canary of " + UUID.randomUUID();
    HubClient anybody = hub.client();
    anybody.send("POST", "/v2/users", Map.of("username", name, "password", first)).expect(201);
    login(anybody, name, "canary of " + UUID.randomUUID());
    HubClient owner = anybody.signIn(name, first);
    HubClient.Created kept = owner.create("canary", "repo:admin");
    HubClient.Created ended = owner.create("canary", "repo:read");
    for (HubClient.Created token : List.of(kept, ended)) {
      inTheRightPlaces(anybody, owner, name, token.secret());
      inTheWrongPlaces(anybody, owner, name, token.secret());
    }
    owner.revoke(ended.uuid());
    inTheRightPlaces(anybody, owner, name, ended.secret());
    String path = "/v2/users/" + name + "/password";
    owner.send("PUT", path, Map.of("current_password", second, "new_password", first));
    owner.send("PUT", path, Map.of("current_password", first, "new_password", second));
    login(anybody, name, second);
    Marks.add(Base64.getEncoder().encodeToString((name + ":" + kept.secret()).getBytes(UTF_8)));
    search = new Search(Marks.all());
  }

  private static void login(HubClient anybody, String name, String password) {
    Map<String, String> body = Map.of("username", name, "password", password);
    anybody.send("POST", "/v2/users/login", body);
    anybody.send("POST", "/v2/auth/token", Map.of("identifier", name, "secret", password));
    anybody.getWithBasic("/token?service=registry", name, password);
  }

  private static void inTheRightPlaces(
      HubClient anybody, HubClient owner, String name, String secret) {
    login(anybody, name, secret);
    anybody.verify(secret);
    anybody.getWithBasic("/verify", name, secret);
    anybody.getWithBasic("/v2/", name, secret);
    anybody.getWithBasic("/token?service=registry&offline_token=true", name, secret);
    String grant = "grant_type=password&service=registry&client_id=canary&username=" + name;
    anybody.send("POST", "/token", grant + "&password=" + secret, "Content-Type", FORM);
    anybody.send("POST", "/introspect", "token=" + secret, "Content-Type", FORM);
    owner.send("POST", "/v2/access-tokens/blast-radius", Map.of("token", secret));
  }

  private static void inTheWrongPlaces(
      HubClient anybody, HubClient owner, String name, String secret) {
    anybody.get("/v2/access-tokens/" + secret);
    owner.get("/v2/access-tokens/" + secret);
    owner.get("/v2/access-tokens?status=" + secret);
    owner.get("/v2/access-tokens?page=" + secret);
    owner.get("/v2/nothing/" + secret);
    anybody.get("/verify?token=" + secret);
    anybody.get("/token?service=" + secret + "&scope=" + secret);
    anybody.getWithBasic("/verify", secret, secret);
    anybody.getWithBasic("/token", secret, "canary of nobody");
    anybody.verify(secret.substring(0, secret.length() - 1));
    anybody.verify(secret + secret);
    owner.send("DELETE", "/v2/access-tokens/" + secret, null);
    owner.send("PATCH", "/v2/access-tokens/" + secret, Map.of("is_active", false));
    owner.send("POST", "/v2/access-tokens", "{\"token_label\": " + secret);
    owner.send("POST", "/v2/access-tokens", Map.of("token_label", "x", "scopes", secret));
    owner.send("POST", "/v2/access-tokens", Map.of("token_label", "x", "scopes", List.of(secret)));
    owner.send("POST", "/v2/access-tokens", Map.of(secret, secret));
    anybody.send("POST", "/v2/users/login", "{\"username\":\"" + secret + "\",\"password\":");
    anybody.send("POST", "/v2/users", Map.of("username", secret, "password", secret));
    anybody.send("POST", "/token", "refresh_token=" + secret, "Content-Type", FORM);
    anybody.send("POST", "/v2/access-tokens/revoke", Map.of("uuids", List.of(secret)));
    anybody.withSession(secret).get("/v2/access-tokens");
  }

  /** What a person may still say in words of their own is theirs: a label, a reason, an agent. */
  @Test
  void givenAllThatWasUsed_whenFilesOfTheRunAreSearched_thenNoneIsThere(Hub hub) {
    assertThat(search.below(hub.data())).isEmpty();
    assertThat(search.in(hub.output())).isEmpty();
    assertThat(Hub.found()).as("in the runs of other tests").isEmpty();
  }

  @Test
  void givenAllThatWasUsed_whenTopicsAreRead_thenNoneIsThere(Hub hub) {
    List<String> found = new ArrayList<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", hub.kafka(), "isolation.level", "read_uncommitted");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      assertThat(partitions).hasSizeGreaterThan(15);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  Consumer<byte[]> look =
                      bytes -> search.in(bytes).forEach(s -> found.add(record.topic() + ": " + s));
                  Stream.of(record.key(), record.value())
                      .filter(bytes -> bytes != null)
                      .forEach(look);
                  record.headers().forEach(header -> look.accept(header.value()));
                });
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void givenAllThatWasUsed_whenTheStoreIsRead_thenNoneIsThere(Hub hub) {
    List<String> found = new ArrayList<>();
    try (MongoClient mongo = MongoClients.create(hub.mongo())) {
      for (String name : mongo.listDatabaseNames()) {
        var database = mongo.getDatabase(name).withCodecRegistry(RAW);
        for (String collection : database.listCollectionNames()) {
          database
              .getCollection(collection, org.bson.RawBsonDocument.class)
              .find()
              .forEach(
                  document ->
                      search
                          .in(document.getByteBuffer().array())
                          .forEach(secret -> found.add(collection + ": " + secret)));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static final org.bson.codecs.configuration.CodecRegistry RAW =
      com.mongodb.MongoClientSettings.getDefaultCodecRegistry();

  @Test
  void givenAllThatWasUsed_whenServicesAreAskedAboutThemselves_thenNoneIsTold(Hub hub) {
    for (Part part : Part.values()) {
      HubClient direct = new HubClient(hub.direct(part));
      for (String path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
        assertThat(search.in(direct.get(path).response().body())).as(part + path).isEmpty();
      }
    }
  }

  /** At rest: no request is under way, connections are closed, what is unreachable is collected. */
  @ParameterizedTest
  @EnumSource(Part.class)
  void givenAllThatWasUsed_whenAServiceIsDumped_thenNoneIsThere(
      Part part, Hub hub, @TempDir Path folder) throws Exception {
    ProcessHandle service = hub.service(part);
    assertThat(search.in(Path.of("/proc/" + service.pid() + "/cmdline"))).as("line").isEmpty();
    assertThat(search.in(Path.of("/proc/" + service.pid() + "/environ"))).as("set").isEmpty();
    assertThat(search.in(threads(service))).as("threads").isEmpty();
    atRest(() -> assertThat(heap(service, search, folder)).as("heap").isEmpty());
  }

  @Test
  void givenAllThatWasUsed_whenTheLauncherIsDumped_thenOnlyWhatItWasGivenIsThere(
      Hub hub, @TempDir Path folder) throws Exception {
    assertThat(search.in(threads(hub.launcher()))).isEmpty();
    Search others = new Search(Marks.all().stream().filter(mark -> !given(mark)).toList());
    atRest(() -> assertThat(heap(hub.launcher(), others, folder)).isEmpty());
  }

  /**
   * The one exception to all of this: the demo account's password is in the launcher's environment,
   * where whoever started it has put it, and so in its memory as long as it lives. No other process
   * and no other place may have it.
   */
  private static boolean given(String mark) {
    return mark.equals(Hub.PASSWORD);
  }

  /** Connections hold the headers of their last request until both ends have been idle for long. */
  private static void atRest(ThrowingRunnable look) {
    await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofSeconds(3)).untilAsserted(look);
  }

  /** A dump in which something was found is kept for whoever has to find out what holds it. */
  private static List<String> heap(ProcessHandle process, Search search, Path folder)
      throws Exception {
    Path dump = folder.resolve(process.pid() + ".hprof");
    jcmd(process, "GC.heap_dump", dump.toString());
    assertThat(dump).isNotEmptyFile();
    List<String> found = List.copyOf(search.in(dump));
    Path kept = Path.of("target", "canary-" + process.pid() + ".hprof");
    if (found.isEmpty()) {
      Files.delete(dump);
      Files.deleteIfExists(kept);
    } else {
      Files.move(dump, kept, StandardCopyOption.REPLACE_EXISTING);
    }
    return found;
  }

  private static String threads(ProcessHandle process) throws Exception {
    return jcmd(process, "Thread.print", "-l");
  }

  private static String jcmd(ProcessHandle process, String... command) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    line.add(Long.toString(process.pid()));
    line.addAll(List.of(command));
    Process running = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(running.getInputStream().readAllBytes(), UTF_8);
    assertThat(running.waitFor()).as(said).isZero();
    return said;
  }

  /**
   * A crash in the middle of its work: what the JVM leaves tells no secret, and it leaves no core.
   */
  @Test
  void givenAVerifierThatCrashes_whenItsFilesAreSearched_thenNoneIsThere() throws Exception {
    Path folder = Hub.root().resolve("auth-verifier/target/quarkus-app");
    // Commands would wait for the crashed one in the run that others use.
    try (Hub hub = Hub.start(Map.of());
        Twin twin = hub.startTwin(Part.VERIFIER)) {
      HubClient.Created token = hub.client().signIn().create("crash", "repo:read");
      HubClient direct = new HubClient(twin.origin());
      hub.await(
          "the twin knows it",
          Duration.ofSeconds(5),
          () -> direct.verify(token.secret()).status() == 200);
      Hub.signal(twin.process(), "SEGV");
      assertThat(twin.process().onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
      Path crash = folder.resolve("hs_err_pid" + twin.process().pid() + ".log");
      Search all = new Search(Marks.all());
      assertThat(crash).exists();
      assertThat(all.in(crash)).isEmpty();
      Files.delete(crash);
      assertThat(cores(folder)).isEmpty();
    }
  }

  private static List<Path> cores(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("core")).toList();
    }
  }
}
