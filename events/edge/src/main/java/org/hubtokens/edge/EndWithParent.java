package org.hubtokens.edge;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Stops a service when the process named by {@code hubtokens.parent-pid} is gone, killed or not;
 * without it, never.
 */
@Singleton
public class EndWithParent {
  private static final Logger LOG = Logger.getLogger(EndWithParent.class);

  private final OptionalLong parent;

  EndWithParent(@ConfigProperty(name = "hubtokens.parent-pid") OptionalLong parent) {
    this.parent = parent;
  }

  void watch(@Observes StartupEvent event) {
    if (parent.isPresent()) {
      ProcessHandle.of(parent.getAsLong())
          .ifPresentOrElse(EndWithParent::endAfter, EndWithParent::end);
    }
  }

  private static void endAfter(ProcessHandle parent) {
    var _ = parent.onExit().thenRun(EndWithParent::end);
  }

  private static void end() {
    LOG.warn("the launcher is gone, so this service ends");
    Quarkus.asyncExit();
  }
}
