package org.hubtokens.infra.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An OCI image layout with one tiny layer, written by hand. */
final class SmallImage {
  private static final String OCI = "application/vnd.oci.image.";

  private final Path blobs;

  private SmallImage(Path blobs) {
    this.blobs = blobs;
  }

  static Path write(Path folder) throws IOException, NoSuchAlgorithmException {
    Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
    String manifest = new SmallImage(blobs).manifest();
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        folder.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + manifest.replaceFirst(
                "}$", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"1\"}}")
            + "]}");
    return folder;
  }

  private String manifest() throws IOException, NoSuchAlgorithmException {
    byte[] layer = new byte[1024]; // an archive with nothing in it
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
            + digest(layer)
            + "\"]}}";
    String manifest =
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
            .formatted(
                blob(OCI + "config.v1+json", config.getBytes(UTF_8)),
                blob(OCI + "layer.v1.tar", layer));
    return blob(OCI + "manifest.v1+json", manifest.getBytes(UTF_8));
  }

  private String blob(String type, byte[] content) throws IOException, NoSuchAlgorithmException {
    String digest = digest(content);
    Files.write(blobs.resolve(digest), content);
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(type, digest, content.length);
  }

  private static String digest(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
