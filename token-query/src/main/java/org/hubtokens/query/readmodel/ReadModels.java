package org.hubtokens.query.readmodel;

import java.util.List;
import java.util.Set;
import org.hubtokens.query.readmodel.Projection.Outcome;

/**
 * Several read models of one generation. They see the same events before any progress is told, so
 * what is read of each is as of the same position, and one acknowledgement speaks for all of them.
 */
public final class ReadModels implements ReadModel {
  private final List<ReadModel> models;

  /** The first of them is the one that refuses events which cannot follow. */
  public ReadModels(List<ReadModel> models) {
    this.models = List.copyOf(models);
  }

  @Override
  public Projection projection(Generation generation) {
    List<Projection> all = models.stream().map(model -> model.projection(generation)).toList();
    return events -> apply(all, events);
  }

  // An event is a duplicate once all of them know it: a batch that was cut off comes again.
  private static Outcome apply(List<Projection> all, List<PositionedEvent> events) {
    int applied = 0;
    for (Projection one : all) {
      applied = Math.max(applied, one.apply(events).applied());
    }
    return new Outcome(applied, events.size() - applied);
  }

  @Override
  public void prepare(Generation generation) {
    models.forEach(model -> model.prepare(generation));
  }

  @Override
  public void drop(Generation generation) {
    models.forEach(model -> model.drop(generation));
  }

  @Override
  public void sweep(Set<Integer> kept, int last) {
    models.forEach(model -> model.sweep(kept, last));
  }
}
