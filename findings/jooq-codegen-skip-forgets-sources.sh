#!/usr/bin/env bash
# Package: jOOQ, jooq-codegen-maven 3.19.39.
#
# Expected: where generation is skipped, because nothing has changed, the classes that an earlier build has generated are
# compiled again with the project, as they are when the goal runs: the goal adds their folder to the sources.
#
# What happens: a skipped goal adds no source folder. The generated classes stay in target/generated-sources/jooq, and the next
# compilation of the project does not find them.
#
# Why it matters: to leave generation out while the migrations are the same, skip is what the plugin offers, and with it a build
# that is to save time breaks, unless something else adds the folder (such as build-helper-maven-plugin).
source "$(dirname "$0")/common.bash"

project=$work/project
mkdir -p "$project/src/main/java/app" "$project/src/main/resources"
cat >"$project/src/main/java/app/App.java" <<'JAVA'
package app;

class App {
    Object table = generated.Tables.ACCOUNT;
}
JAVA
# The database of the generator is a file, so that no server is needed.
cat >"$project/src/main/resources/database.xml" <<'XML'
<information_schema xmlns="http://www.jooq.org/xsd/jooq-meta-3.19.0.xsd">
  <schemata><schema><schema_name>public</schema_name></schema></schemata>
  <tables><table><table_schema>public</table_schema><table_name>account</table_name></table></tables>
  <columns>
    <column>
      <table_schema>public</table_schema><table_name>account</table_name>
      <column_name>id</column_name><data_type>bigint</data_type><ordinal_position>1</ordinal_position>
    </column>
  </columns>
</information_schema>
XML
cat >"$project/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.jooq</groupId>
      <artifactId>jooq</artifactId>
      <version>3.19.39</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
      </plugin>
      <plugin>
        <groupId>org.jooq</groupId>
        <artifactId>jooq-codegen-maven</artifactId>
        <version>3.19.39</version>
        <executions>
          <execution>
            <goals><goal>generate</goal></goals>
            <configuration>
              <generator>
                <database>
                  <name>org.jooq.meta.xml.XMLDatabase</name>
                  <properties>
                    <property><key>dialect</key><value>POSTGRES</value></property>
                    <property><key>xmlFile</key><value>${project.basedir}/src/main/resources/database.xml</value></property>
                  </properties>
                </database>
                <target><packageName>generated</packageName></target>
              </generator>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
XML
build() {
    if mvn -q -B -f "$project/pom.xml" compile "$@" >"$work/mvn.log" 2>&1; then
        echo "compiled"
    else
        grep -o -m1 'package generated does not exist' "$work/mvn.log" || { cat "$work/mvn.log" >&2; exit 2; }
    fi
}
expect "A build that generates:" "compiled" "$(build)"
touch "$project/src/main/java/app/App.java"
generated=$(cd "$project" && ls target/generated-sources/jooq/generated/Tables.java)
expect "The generated classes that it leaves:" "target/generated-sources/jooq/generated/Tables.java" "$generated"
expect "The next one, with jooq.codegen.skip:" "package generated does not exist" "$(build -Djooq.codegen.skip=true)"
finish
