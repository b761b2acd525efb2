package org.hubtokens.command.application;

import com.mongodb.client.MongoClient;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.hubtokens.command.generatetoken.LastUsed;
import org.hubtokens.command.log.EventLog;
import org.hubtokens.command.log.LogSettings;
import org.hubtokens.command.log.MongoEventLog;
import org.hubtokens.command.log.MongoEventStorageEngine;
import org.hubtokens.command.token.TokenLimit;

/** The log on MongoDB, and Axon on the log. */
@Singleton
class LogProducer {

  @Produces
  @Singleton
  @Startup
  EventLog log(MongoClient mongo, CommandSettings settings, Clock clock) {
    return MongoEventLog.start(
        mongo.getDatabase(settings.database()), logSettings(settings.log()), clock);
  }

  private static LogSettings logSettings(CommandSettings.Log log) {
    LogSettings defaults = LogSettings.defaults();
    return new LogSettings(
        log.patience(),
        log.storeTimeout(),
        log.poll(),
        log.queue(),
        defaults.batch(),
        defaults.tail());
  }

  void close(@Disposes EventLog log) {
    log.close();
  }

  @Produces
  @Singleton
  AxonConfiguration axon(EventLog log, LastUsed lastUsed, TokenLimit limit) {
    return AxonSetup.configurer(lastUsed)
        .componentRegistry(
            registry -> registry.registerComponent(Converter.class, _ -> new WireConverter()))
        .registerEventStorageEngine(
            c ->
                new MongoEventStorageEngine(log, c.getComponent(EventConverter.class), limit::step))
        .start();
  }

  void stop(@Disposes AxonConfiguration axon) {
    axon.shutdown();
  }

  @Produces
  @Singleton
  CommandGateway gateway(AxonConfiguration axon) {
    return axon.getComponent(CommandGateway.class);
  }
}
