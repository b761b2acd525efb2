package org.hubtokens.query.readmodel;

import java.util.List;
import java.util.Set;
import org.hubtokens.query.readmodel.Projection.Change;
import org.hubtokens.query.readmodel.Projection.Outcome;

/**
 * Several read models of one generation. They see the same events before any progress is told, so
 * what is read of each is as of the same position, and one acknowledgement speaks for all of them.
 *
 * <p>Commands wait for that acknowledgement. So all are read from side by side, and once none of
 * them refuses the events, all are written to side by side: a store that commits in groups then has
 * one commit where it would have one for each.
 */
public final class ReadModels implements ReadModel {
  private final List<ReadModel> models;

  public ReadModels(List<ReadModel> models) {
    this.models = List.copyOf(models);
  }

  @Override
  public Projection projection(Generation generation) {
    List<Projection> all = models.stream().map(model -> model.projection(generation)).toList();
    return events -> fold(all, events);
  }

  private static Change fold(List<Projection> all, List<PositionedEvent> events) {
    List<Change> changes = SideBySide.call(all, one -> one.fold(events));
    return new Change(outcome(changes, events.size()), () -> write(changes));
  }

  private static void write(List<Change> changes) {
    SideBySide.run(changes, change -> change.write().run());
  }

  // An event is a duplicate once all of them know it: a batch that was cut off comes again.
  private static Outcome outcome(List<Change> changes, int events) {
    int applied = changes.stream().mapToInt(change -> change.outcome().applied()).max().orElse(0);
    return new Outcome(applied, events - applied);
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
