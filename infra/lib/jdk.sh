# Sourced: sets JAVA_HOME and PATH to a JDK 25, or says what to install and exits 1.
is_jdk25() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'; }

find_jdk25() {
  for home in "${HUBTOKENS_JAVA_HOME:-}" "${JAVA_HOME:-}" \
    "$(dirname "$(dirname "$(readlink -f "$(command -v javac 2>/dev/null || echo /)")")")" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && is_jdk25 "$home"; then
      echo "$home"
      return 0
    fi
  done
  return 1
}

JAVA_HOME=$(find_jdk25) || {
  echo "Hub Tokens needs a JDK 25 and found none. Install one (for example the package temurin-25-jdk," >&2
  echo "or openjdk-25-jdk where Debian has it), or set HUBTOKENS_JAVA_HOME to its folder." >&2
  exit 1
}
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
