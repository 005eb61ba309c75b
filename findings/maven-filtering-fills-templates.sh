#!/usr/bin/env bash
# Package: Maven resources plugin, org.apache.maven.plugins:maven-resources-plugin 3.3.1.
#
# Expected: in a folder of resources that is filtered, the project's own placeholders are filled; text that is data of a
# SQL script, such as the placeholders of a mail's template, reaches the database as it stands in the file.
#
# What happens: the short names of the project count too: `${name}`, `${id}`, `${url}`, `${description}`, `@name@`,
# `@version@`. A template "Dear ${name}" is stored with the name of the Maven project in it, the array `{name}` between
# dollar quotes loses its braces and one dollar at each end, which ends the quotes, and a path with `@version@` gets the
# version of the build. Names that the project does not have stay, so that some placeholders of one template are filled
# and others are not; nothing is logged.
#
# Why it matters: filtering is switched on for an application's properties, and scripts of migrations lie in the same
# folder. The script that runs differs from the one in the repository, and it differs again with each release, which
# changes its checksum. Keep SQL in a resource folder that is not filtered, or exclude `**/*.sql` from the filtered one.
source "$(dirname "$0")/common.bash"

mkdir -p "$work/src/main/resources"
cat >"$work/src/main/resources/V1__templates.sql" <<'SQL'
insert into template values ('Dear ${name}, see ${url} and ${link}.');
insert into template_fields values ($${name}$$);
insert into download values ('https://example.com/@version@/@package@');
SQL
cat >"$work/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>shop</artifactId><version>1.2.0</version>
  <name>The Shop</name><url>https://shop.example.com</url>
  <properties><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
  <build>
    <resources>
      <resource><directory>src/main/resources</directory><filtering>true</filtering></resource>
    </resources>
  </build>
</project>
XML
mvn -B -q -f "$work/pom.xml" org.apache.maven.plugins:maven-resources-plugin:3.3.1:resources >"$work/mvn.log" 2>&1 ||
    { cat "$work/mvn.log" >&2; exit 2; }
expect "The script as it is packed:" \
    "insert into template values ('Dear The Shop, see https://shop.example.com and \${link}.');
insert into template_fields values (\$The Shop\$\$);
insert into download values ('https://example.com/1.2.0/@package@');" "$(cat "$work/target/classes/V1__templates.sql")"
finish
