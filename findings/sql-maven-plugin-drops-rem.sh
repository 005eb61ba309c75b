#!/usr/bin/env bash
# Package: SQL Maven plugin, org.codehaus.mojo:sql-maven-plugin 3.0.0; H2 2.4.240 as the database.
#
# Expected: a column may have any name that is no key word; `rem`, as for a remainder or a remark, is one.
#
# What happens: each line that begins with the word REM is dropped as a comment of another product's, whatever its case
# and wherever it stands, so the table has one column less. The build succeeds, and its log says as much as for any
# other script.
#
# Why it matters: the plugin runs the scripts of a schema in a build, before classes are generated from it, and for
# tests. What it makes differs from what psql and migrations make of the same file. Put such a name in quotes, or run
# the scripts by a tool that reads SQL.
source "$(dirname "$0")/common.bash"

cat >"$work/V1.sql" <<'SQL'
create table invoice (
    id int,
    rem int,
    due date
);
insert into invoice (id, due) values (1, '2020-01-31');
SQL
cat >"$work/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>shop</artifactId><version>1</version>
  <build><plugins><plugin>
    <groupId>org.codehaus.mojo</groupId><artifactId>sql-maven-plugin</artifactId><version>3.0.0</version>
    <configuration>
      <driver>org.h2.Driver</driver><url>jdbc:h2:file:$work/shop</url><username>sa</username><password/>
      <printResultSet>true</printResultSet><showheaders>true</showheaders><outputDelimiter>,</outputDelimiter>
    </configuration>
    <executions>
      <execution><id>run</id><phase>validate</phase><goals><goal>execute</goal></goals>
        <configuration><srcFiles><srcFile>V1.sql</srcFile></srcFiles></configuration></execution>
      <execution><id>print</id><phase>validate</phase><goals><goal>execute</goal></goals>
        <configuration>
          <sqlCommand>select * from invoice</sqlCommand><outputFile>$work/result.txt</outputFile>
        </configuration></execution>
    </executions>
    <dependencies><dependency>
      <groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.4.240</version>
    </dependency></dependencies>
  </plugin></plugins></build>
</project>
XML
mvn -B -q -f "$work/pom.xml" validate >"$work/mvn.log" 2>&1 || { cat "$work/mvn.log" >&2; exit 2; }
expect "The table that the script made:" 'ID,DUE
1,2020-01-31' "$(sed '/^$/,$d' "$work/result.txt")"
finish
