package org.hubtokens.verifier.freshness;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers of this resource say as of which position they are given, and are given only as of the
 * one that {@code At-Least-Position} asks for. It must not run on the event loop.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AsOf {

  /** Whether its refusals are in the form of registries. */
  boolean registry() default false;
}
