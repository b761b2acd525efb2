package org.hubtokens.command.application;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hubtokens.command.generatetoken.LastUsed;
import org.hubtokens.command.lastused.LastUses;
import org.hubtokens.command.token.TokenLimit;
import org.hubtokens.edge.HashingPool;
import org.hubtokens.edge.Throttle;
import org.hubtokens.events.secret.TokenFormat;
import org.hubtokens.lanes.KafkaSettings;

/** The small parts that settings make. */
@Singleton
class BasicsProducer {
  private static final String BOOTSTRAP = "bootstrap.servers";

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  TokenFormat tokenFormat(CommandSettings settings) {
    return new TokenFormat(settings.tokenPrefix());
  }

  @Produces
  @Singleton
  TokenLimit tokenLimit(CommandSettings settings) {
    return new TokenLimit(settings.mostTokens());
  }

  /** What the usage lane told: the generated token used least recently makes room. */
  @Produces
  @Singleton
  LastUsed lastUsed(LastUses uses) {
    return uses::lastUsed;
  }

  @Produces
  @Singleton
  InstanceName instance(CommandSettings settings) {
    return new InstanceName(
        settings.instanceId().orElse(UUID.randomUUID().toString().substring(0, 8)));
  }

  @Produces
  @Singleton
  HashingPool hashing(CommandSettings settings) {
    return new HashingPool(settings.password().threads(), settings.password().queue());
  }

  @Produces
  @Singleton
  Throttle throttle(CommandSettings settings) {
    CommandSettings.Password limits = settings.password();
    return new Throttle(limits.failures(), limits.window(), limits.remembered(), System::nanoTime);
  }

  void close(@Disposes HashingPool hashing) {
    hashing.close();
  }

  @Produces
  @Singleton
  KafkaSettings kafka(@Identifier("default-kafka-broker") Map<String, Object> all) {
    Map<String, String> extra = new HashMap<>();
    all.forEach((name, value) -> extra.put(name, String.valueOf(value)));
    extra.remove("group.id"); // the framework's own; our readers name their groups themselves
    String servers = extra.remove(BOOTSTRAP);
    return new KafkaSettings(servers == null ? "localhost:9092" : servers, extra);
  }
}
