#!/usr/bin/env bash
# Package: Spring Boot, spring-boot-starter-parent 4.1.2, and the jOOQ that it manages.
#
# Expected: what a starter parent manages runs on the Java version that the same parent sets by default, 17.
#
# What happens: the parent sets java.version to 17, and its own classes are for Java 17, but the managed jOOQ has class files
# for Java 21 (major version 65). With a JDK 17 the compiler refuses them; with a newer JDK the project compiles, for Java 17,
# and its classes do not load on a Java 17.
#
# Why it matters: a project with the defaults and spring-boot-starter-jooq needs another jOOQ (jooq.version 3.19.x) or Java 21,
# and neither the parent nor the starter says so. Whatever else a project has that rests on jOOQ is affected too.
source "$(dirname "$0")/common.bash"

mkdir -p "$work/boot"
cat >"$work/boot/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>4.1.2</version>
  </parent>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
</project>
XML
property() {
    mvn -q -B -f "$work/boot/pom.xml" org.apache.maven.plugins:maven-help-plugin:3.5.1:evaluate \
        -Dexpression="$1" -Doutput="$work/$1" >"$work/mvn.log" 2>&1 || { cat "$work/mvn.log" >&2; exit 2; }
    cat "$work/$1"
}
# The evaluation would print the JVM's own java.version.
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -DoutputDirectory="$work" \
    -Dartifact=org.springframework.boot:spring-boot-starter-parent:4.1.2:pom >"$work/mvn.log" 2>&1 ||
    { cat "$work/mvn.log" >&2; exit 2; }
java=$(sed -n 's:.*<java.version>\(.*\)</java.version>.*:\1:p' "$work"/spring-boot-starter-parent-*.pom)
jooq=$(property jooq.version)
jars "org.jooq:jooq:$jooq" org.springframework.boot:spring-boot:4.1.2

# The major version of a class file: bytes 7 and 8.
major() {
    unzip -p "$work"/lib/$1 "$2" | od -An -j6 -N2 -tu1 | awk '{ print $1 * 256 + $2 }'
}
expect "java.version, jooq.version, class files of Spring Boot and of jOOQ:" "17 3.21.9 61 65" \
    "$java $jooq $(major 'spring-boot-4*.jar' org/springframework/boot/SpringApplication.class) \
$(major "jooq-$jooq.jar" org/jooq/DSLContext.class)"
finish
