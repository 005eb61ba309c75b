#!/usr/bin/env bash
# Package: pgCodeKeeper, org.pgcodekeeper:pgcodekeeper-core 11.0.0.
#
# Expected: the difference of two schemas is a script that makes the one into the other; where the schemas differ in a property
# that the tool reads, the script is not empty, or says what it cannot do, as it does for a column's storage.
#
# What happens: a column that got a collation is changed, one that loses it is not: the script back is empty. The replica
# identity of a table is read without a word and makes no difference in either direction.
#
# Why it matters: a change that is taken back in the repository stays in the database, where the column goes on sorting by the
# collation, and the next comparison says that all is well. With another replica identity than the one in the
# repository, a subscriber gets no old values, or the publisher refuses updates.
source "$(dirname "$0")/common.bash"

jars org.pgcodekeeper:pgcodekeeper-core:11.0.0 org.slf4j:slf4j-nop:2.0.17
output=$(java_main <<'JAVA'
import java.nio.file.*;
import org.pgcodekeeper.core.api.*;
import org.pgcodekeeper.core.schema.AbstractDatabase;
import org.pgcodekeeper.core.settings.CoreSettings;

public class Main {
    public static void main(String[] args) throws Exception {
        String plain = "CREATE TABLE public.t (name text NOT NULL);\n";
        String collated = "CREATE TABLE public.t (name text COLLATE \"C\" NOT NULL);\n";
        String identity = plain + "ALTER TABLE ONLY public.t REPLICA IDENTITY FULL;\n";
        System.out.println("to COLLATE \"C\": " + difference(plain, collated));
        System.out.println("back: " + difference(collated, plain));
        System.out.println("to COLLATE \"de-x-icu\": " + difference(collated, collated.replace("\"C\"", "\"de-x-icu\"")));
        System.out.println("to REPLICA IDENTITY FULL: " + difference(plain, identity));
        System.out.println("back: " + difference(identity, plain));
    }

    private static String difference(String from, String to) throws Exception {
        CoreSettings settings = new CoreSettings();
        String script = PgCodeKeeperApi.diff(settings, load(settings, "from.sql", from), load(settings, "to.sql", to));
        return script.isBlank() ? "no difference" : script.replaceAll("(?s)/\\*.*?\\*/|SET search_path[^;]*;", "").replaceAll("\\s+", " ").strip();
    }

    private static AbstractDatabase load(CoreSettings settings, String name, String sql) throws Exception {
        return new DatabaseFactory(settings).loadFromDump(Files.writeString(Path.of(name), sql).toString());
    }
}
JAVA
)
expect "The scripts between schemas:" \
    'to COLLATE "C": ALTER TABLE public.t ALTER COLUMN name TYPE text COLLATE "C" USING name::text;
back: no difference
to COLLATE "de-x-icu": ALTER TABLE public.t ALTER COLUMN name TYPE text COLLATE "de-x-icu" USING name::text;
to REPLICA IDENTITY FULL: no difference
back: no difference' "$output"
finish
