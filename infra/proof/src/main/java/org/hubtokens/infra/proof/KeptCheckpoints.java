package org.hubtokens.infra.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hubtokens.command.log.ChainLink;
import org.hubtokens.command.log.ChainWitness;
import org.hubtokens.lanes.signed.Checkpoint;
import org.hubtokens.lanes.signed.Jws;
import org.hubtokens.lanes.signed.UnsignedException;
import org.hubtokens.lanes.signed.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints that were kept outside the store, each signed with one of the keys that its keeper
 * was given. They are held in memory, some 200 bytes each; the log is not.
 */
final class KeptCheckpoints implements ChainWitness {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, VerifyingKey> keys = new HashMap<>();
  private final TreeMap<Long, String> hashes = new TreeMap<>();
  private final TreeMap<Long, String> contradictions = new TreeMap<>();
  private @Nullable UUID logId;
  private @Nullable String otherLog;
  private Instant lastAt = Instant.MIN;
  private long lastPosition = -1;
  private long fitting = -1;
  private int count;

  private KeptCheckpoints() {}

  /**
   * Reads both files.
   *
   * @throws CannotTellException when one cannot be used, naming the line at fault
   */
  static KeptCheckpoints read(Path keys, Path checkpoints) {
    KeptCheckpoints kept = new KeptCheckpoints();
    kept.readKeys(keys);
    kept.readCheckpoints(checkpoints);
    return kept;
  }

  private void readKeys(Path file) {
    try {
      JsonNode read = JSON.readTree(Files.readString(file));
      Iterable<JsonNode> all = read.has("keys") ? read.path("keys") : List.of(read);
      for (JsonNode jwk : all) {
        VerifyingKey key = VerifyingKey.of(jwk);
        keys.put(key.id(), key);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotTellException(file + " holds no public key as JWK: " + e.getMessage());
    }
    if (keys.isEmpty()) {
      throw new CannotTellException(file + " holds no public key");
    }
  }

  private void readCheckpoints(Path file) {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          add(verified(line.strip()));
        }
      }
    } catch (IOException e) {
      throw new CannotTellException(file + " cannot be read: " + e);
    } catch (UnsignedException e) {
      throw new CannotTellException(
          file
              + " line "
              + number
              + " is no checkpoint signed with a given key: "
              + e.getMessage());
    }
    if (count == 0) {
      throw new CannotTellException(file + " holds no checkpoint");
    }
  }

  private Checkpoint verified(String jws) throws UnsignedException {
    String id = Jws.header(jws).path("kid").asText();
    VerifyingKey key = keys.get(id);
    if (key == null) {
      throw new UnsignedException("it names key '" + id + "', which was not given");
    }
    return Checkpoint.verified(jws, key);
  }

  private void add(Checkpoint checkpoint) {
    UUID first = logId == null ? checkpoint.logId() : logId;
    logId = first;
    if (!first.equals(checkpoint.logId())) {
      otherLog = "the checkpoints are of more than one log: " + first + ", " + checkpoint.logId();
    }
    String before = hashes.putIfAbsent(checkpoint.position(), checkpoint.hash());
    if (before == null) {
      count++;
    } else if (!before.equals(checkpoint.hash())) {
      contradictions.put(
          checkpoint.position(), "two different hashes were signed for it: one history too many");
    }
    if (checkpoint.position() >= lastPosition) {
      lastPosition = checkpoint.position();
      lastAt = checkpoint.at();
    }
  }

  @Override
  public @Nullable String misfit(UUID found) {
    if (otherLog != null) {
      return otherLog;
    }
    return found.equals(logId)
        ? null
        : "this is log " + found + ", but the checkpoints are of log " + logId;
  }

  @Override
  public @Nullable String misfit(long first, ChainLink link) {
    Long within = hashes.ceilingKey(first);
    if (within == null || within > link.position()) {
      return null;
    }
    if (within < link.position()) {
      return "a commit was signed that ended at " + within + "; none does now";
    }
    String contradiction = contradictions.get(within);
    if (contradiction == null && !link.hash().toString().equals(hashes.get(within))) {
      contradiction =
          "the chain up to here is not the one that was signed: something from %d to %d was changed"
                  .formatted(fitting + 1, within)
              + ", and all hashes from there on computed anew";
    }
    if (contradiction == null) {
      fitting = within;
    }
    return contradiction;
  }

  @Override
  public @Nullable String misfitOfEnd(long head) {
    return lastPosition < head
        ? null
        : "the log ends here, but was signed through position " + lastPosition;
  }

  /** The log is what was signed through here; -1: nothing of it is. */
  long fitting() {
    return fitting;
  }

  int count() {
    return count;
  }

  /** When the last of them was signed. */
  Instant lastAt() {
    return lastAt;
  }
}
