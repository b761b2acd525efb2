package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks for many secrets at once in files of any size, as bytes of UTF-8 and as the two orders of
 * UTF-16, so that it finds them in what a JVM keeps as well as in what it wrote.
 *
 * <p>How this works: the eight bytes up to each place are one word; a set of bits tells nearly
 * always that no secret begins with them, and a map which ones do.
 */
final class Search {
  private static final int WORD = 8;
  private static final int BLOCK = 1 << 20;
  private static final int FILTER_BITS = 20;
  private static final int AROUND = 48;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Form(String secret, byte[] bytes) {}

  private final Map<Long, List<Form>> byBeginning = new HashMap<>();
  private final BitSet filter = new BitSet(1 << FILTER_BITS);
  private int longest;

  Search(Collection<String> secrets) {
    for (String secret : secrets) {
      for (Charset form : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
        add(new Form(secret, secret.getBytes(form)));
      }
    }
  }

  private void add(Form form) {
    if (form.bytes.length < WORD) {
      throw new IllegalArgumentException("too short to be looked for");
    }
    long word = 0;
    for (int i = 0; i < WORD; i++) {
      word = (word << 8) | (form.bytes[i] & 0xff);
    }
    byBeginning.computeIfAbsent(word, _ -> new ArrayList<>()).add(form);
    filter.set(place(word));
    longest = Math.max(longest, form.bytes.length);
  }

  private static int place(long word) {
    return (int) ((word * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - FILTER_BITS));
  }

  /** The secrets that stand in the text: how each begins, and what stands before it. */
  Set<String> in(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Set<String> found = new TreeSet<>();
    search(bytes, bytes.length, found);
    return found;
  }

  Set<String> in(byte[] bytes) {
    Set<String> found = new TreeSet<>();
    search(bytes, bytes.length, found);
    return found;
  }

  /** The same of a file. */
  Set<String> in(Path file) {
    Set<String> found = new TreeSet<>();
    byte[] buffer = new byte[BLOCK + longest];
    int kept = 0;
    try (InputStream input = Files.newInputStream(file)) {
      for (int read = 0; read >= 0; read = input.read(buffer, kept, BLOCK)) {
        int length = kept + read;
        search(buffer, length, found);
        kept = Math.min(longest - 1, length);
        System.arraycopy(buffer, length - kept, buffer, 0, kept);
      }
    } catch (NoSuchFileException e) {
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Files below the folder in which a secret stands; what vanishes meanwhile is left out. */
  List<String> below(Path folder) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                in(file).forEach(secret -> found.add(file + ": " + secret));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String printable(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
    }
    return text.toString();
  }

  /** Enough to tell which it is. */
  private static String shown(String secret) {
    return secret.substring(0, Math.min(14, secret.length())) + "…";
  }

  private void search(byte[] bytes, int length, Set<String> found) {
    long word = 0;
    for (int i = 0; i < length; i++) {
      word = (word << 8) | (bytes[i] & 0xff);
      if (i >= WORD - 1 && filter.get(place(word))) {
        compare(bytes, i - WORD + 1, length, word, found);
      }
    }
  }

  private void compare(byte[] bytes, int at, int length, long word, Set<String> found) {
    for (Form form : byBeginning.getOrDefault(word, List.of())) {
      int end = at + form.bytes.length;
      if (end <= length && Arrays.equals(bytes, at, end, form.bytes, 0, form.bytes.length)) {
        found.add(shown(form.secret) + " behind " + printable(bytes, Math.max(0, at - AROUND), at));
      }
    }
  }
}
