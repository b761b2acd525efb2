package org.hubtokens.command.application;

import java.lang.reflect.Type;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.hubtokens.lanes.Wire;
import org.jspecify.annotations.Nullable;

/** Gives Axon the one JSON form that the log and the lanes share. */
final class WireConverter implements Converter {

  @Override
  public boolean canConvert(Type from, Type to) {
    return from.equals(to) || to.equals(byte[].class) || from.equals(byte[].class);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> @Nullable T convert(@Nullable Object input, Type to) {
    if (input == null) {
      return null;
    }
    if (to instanceof Class<?> wanted && wanted.isInstance(input)) {
      return (T) input;
    }
    if (to.equals(byte[].class)) {
      return (T) Wire.write(input);
    }
    if (input instanceof byte[] json && to instanceof Class<?> wanted) {
      return (T) Wire.read(json, wanted);
    }
    throw new IllegalArgumentException("no conversion from " + input.getClass() + " to " + to);
  }

  @Override
  public void describeTo(ComponentDescriptor descriptor) {
    descriptor.describeProperty("form", "wire JSON");
  }
}
