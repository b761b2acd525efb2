package org.hubtokens.infra.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real docker, skopeo, podman and buildah, with their own empty folder of credentials. */
record Clients(Path folder) {

  /** How a program ended, and all that it has printed. */
  record Ended(int status, String output) {}

  /** The clients that sign in, push and pull in the same way, and keep images as root. */
  enum Tool {
    SKOPEO,
    PODMAN,
    BUILDAH
  }

  private static final List<String> NEEDED =
      List.of("docker", "docker-registry", "skopeo", "podman", "buildah", "openssl", "nginx");

  /** Each docker of this machine: the first on the PATH, and Debian's where that is another. */
  static List<String> dockers() {
    return Stream.concat(
            executables("docker").limit(1),
            Stream.of(Path.of("/usr/bin/docker")).filter(Files::isExecutable))
        .map(Path::toString)
        .distinct()
        .toList();
  }

  Ended dockerLogin(int port, String account, String secret) {
    return dockerLogin("docker", port, account, secret);
  }

  Ended dockerLogin(String docker, int port, String account, String secret) {
    return run(secret, docker, "login", "127.0.0.1:" + port, "-u", account, "--password-stdin");
  }

  /** The one thing that docker reads without a daemon. */
  Ended dockerManifest(String docker, int port, String repository) {
    return run(
        "", docker, "manifest", "inspect", "--insecure", image(port, repository).substring(9));
  }

  /** The one thing that docker writes without a daemon: a list that names another image. */
  Ended dockerPush(String docker, int port, String list, String listed) {
    String name = image(port, list).substring(9);
    Ended created =
        run(
            "",
            docker,
            "manifest",
            "create",
            "--amend",
            "--insecure",
            name,
            image(port, listed).substring(9));
    return created.status() == 0
        ? run("", docker, "manifest", "push", "--purge", "--insecure", name)
        : created;
  }

  Ended login(Tool tool, int port, String account, String secret) {
    return tool(
        tool,
        secret,
        "login",
        List.of("--tls-verify=false", "-u", account, "--password-stdin", "127.0.0.1:" + port));
  }

  /** Takes an image from a folder to the registry. */
  Ended push(Tool tool, Path image, int port, String repository) {
    if (tool == Tool.SKOPEO) {
      return tool(
          tool,
          "",
          "copy",
          List.of("--dest-tls-verify=false", "oci:" + image + ":1", image(port, repository)));
    }
    Ended loaded = tool(tool, "", "pull", List.of("-q", "oci:" + image + ":1"));
    return loaded.status() == 0
        ? tool(
            tool,
            "",
            "push",
            List.of("--tls-verify=false", lastLine(loaded.output()), image(port, repository)))
        : loaded;
  }

  /** Takes an image from the registry to a folder, or into the tool's own store. */
  Ended pull(Tool tool, Path copy, int port, String repository) {
    return tool == Tool.SKOPEO
        ? tool(
            tool,
            "",
            "copy",
            List.of("--src-tls-verify=false", image(port, repository), "oci:" + copy + ":1"))
        : tool(tool, "", "pull", List.of("--tls-verify=false", image(port, repository)));
  }

  Ended copy(int port, String from, String to) {
    return tool(
        Tool.SKOPEO,
        "",
        "copy",
        List.of(
            "--src-tls-verify=false",
            "--dest-tls-verify=false",
            image(port, from),
            image(port, to)));
  }

  /** inspect or delete. */
  Ended skopeo(String command, int port, String repository) {
    return tool(Tool.SKOPEO, "", command, List.of("--tls-verify=false", image(port, repository)));
  }

  Ended tags(int port, String repository) {
    String all = "docker://127.0.0.1:" + port + "/" + repository;
    return tool(Tool.SKOPEO, "", "list-tags", List.of("--tls-verify=false", all));
  }

  /** Lists all repositories. */
  Ended catalog(int port) {
    return tool(
        Tool.PODMAN, "", "search", List.of("--tls-verify=false", "127.0.0.1:" + port + "/"));
  }

  /** In the format that docker of every age reads. */
  Ended push(Path image, int port, String repository, String account, String secret) {
    return run(
        "",
        "skopeo",
        "copy",
        "--insecure-policy",
        "--format",
        "v2s2",
        "--dest-tls-verify=false",
        "--dest-creds",
        account + ":" + secret,
        "oci:" + image + ":1",
        image(port, repository));
  }

  Ended pull(Path image, int port, String repository, String account, String secret) {
    return run(
        "",
        "skopeo",
        "copy",
        "--insecure-policy",
        "--src-tls-verify=false",
        "--src-creds",
        account + ":" + secret,
        image(port, repository),
        "oci:" + image + ":1");
  }

  private static String image(int port, String repository) {
    return "docker://127.0.0.1:" + port + "/" + repository + ":1";
  }

  private Ended tool(Tool tool, String input, String verb, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            switch (tool) {
              case SKOPEO -> List.of("skopeo", "--insecure-policy", verb);
              case PODMAN -> withOwnStore("podman", verb);
              case BUILDAH -> withOwnStore("buildah", verb);
            });
    command.add("--authfile=" + authFile(tool));
    command.addAll(arguments);
    return run(input, command.toArray(String[]::new));
  }

  /** As root and without systemd. */
  private List<String> withOwnStore(String program, String verb) {
    List<String> command = new ArrayList<>(List.of(program, "--root", path(program + "-root")));
    command.addAll(List.of("--runroot", path(program + "-run"), "--storage-driver", "vfs"));
    if (program.equals("podman")) {
      command.addAll(List.of("--events-backend", "file", "--cgroup-manager", "cgroupfs"));
      command.addAll(List.of("--tmpdir", path("podman-tmp")));
    }
    command.add(verb);
    return command;
  }

  /** Beside the folder of credentials: podman takes no long path. */
  private String path(String name) {
    return folder.resolveSibling(name).toString();
  }

  /** podman wants it to exist. */
  private Path authFile(Tool tool) {
    Path file = folder.resolve(tool + ".json");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, "{}");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastLine(String text) {
    return text.strip().lines().reduce("", (_, line) -> line).strip();
  }

  Ended run(String input, String... command) {
    List<String> all = new ArrayList<>(List.of("timeout", "60"));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().remove("REGISTRY_AUTH_FILE");
    builder.environment().put("DOCKER_CONFIG", folder.toString());
    builder.environment().put("DOCKER_HOST", "unix://" + folder.resolve("no-daemon.sock"));
    try {
      Process process = builder.start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether these programs are on the PATH. */
  static boolean installed() {
    return NEEDED.stream().allMatch(name -> executables(name).findFirst().isPresent());
  }

  private static Stream<Path> executables(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
