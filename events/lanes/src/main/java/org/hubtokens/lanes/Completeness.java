package org.hubtokens.lanes;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a record that lacks what its type needs. Jackson leaves an absent component null; here
 * the record's own nullness annotations say which may be.
 */
final class Completeness {
  private static final ClassValue<List<Part>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
          return Arrays.stream(requireNonNull(type.getRecordComponents())).map(Part::of).toList();
        }
      };

  private Completeness() {}

  static <T> T check(@Nullable T value) {
    if (value == null) {
      throw new WireFormatException("nothing where a record should be");
    }
    checkInside(value);
    return value;
  }

  private static void checkInside(Object value) {
    switch (value) {
      case Record record -> PARTS.get(record.getClass()).forEach(part -> part.check(record));
      case Iterable<?> items -> items.forEach(Completeness::check);
      case Map<?, ?> map -> map.values().forEach(Completeness::check);
      default -> {}
    }
  }

  private record Part(RecordComponent component, boolean optional) {

    static Part of(RecordComponent component) {
      component.getAccessor().setAccessible(true);
      return new Part(component, component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    void check(Record owner) {
      Object value = valueIn(owner);
      if (value != null) {
        checkInside(value);
      } else if (!optional) {
        throw new WireFormatException(
            owner.getClass().getSimpleName() + " lacks " + component.getName());
      }
    }

    private @Nullable Object valueIn(Record owner) {
      try {
        return component.getAccessor().invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
