package dev.ambix.schema;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.table.PostgresTypes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.PostgresTypes;
import dev.ambix.testing.TestDatabase;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server makes of the types that jOOQ lacks. */
@ExtendWith(TestDatabase.PerTest.class)
class PostgresTypesIT {
    @Test
    void everyConstantIsTheTypeOfItsName(TestDatabase db) throws IllegalAccessException {
        db.execute("create extension citext; create extension hstore; create extension ltree");
        for (Field constant : PostgresTypes.class.getFields()) {
            String name = constant.getName().toLowerCase(Locale.ROOT);
            if (Modifier.isStatic(constant.getModifiers()) && !name.endsWith("serial")) {
                ColumnType type = (ColumnType) constant.get(null);
                assertThat(created(db, type))
                        .isEqualTo(db.query("select '" + name + "'::regtype").get(0));
                assertThat(created(db, array(type))).isEqualTo(created(db, type) + "[]");
            }
        }
    }

    @Test
    void aSerialColumnIsAnIntegerWithASequence(TestDatabase db) {
        assertThat(Stream.of(SMALLSERIAL, SERIAL, BIGSERIAL)
                        .map(type -> created(db, type) + " " + db.query("select count(*) from pg_sequences")))
                .containsExactly("smallint [1]", "integer [1]", "bigint [1]");
    }

    @Test
    void digitsAndLengthsAreKept(TestDatabase db) {
        List<ColumnType> types =
                List.of(timestamptz(3), timetz(0), bit(4), varbit(9), array(VARCHAR(5)), array(array(timestamptz(6))));
        List<String> created = new ArrayList<>();
        types.forEach(type -> created.add(created(db, type)));
        assertThat(created)
                .containsExactly(
                        "timestamp(3) with time zone",
                        "time(0) with time zone",
                        "bit(4)",
                        "bit varying(9)",
                        "character varying(5)[]",
                        "timestamp(6) with time zone[]");
    }

    @Test
    void digitsAndLengthsThatTheServerWouldCutAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timestamptz(7))
                .withMessage("timestamptz has 0 to 6 digits after the point, not 7.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bit(0))
                .withMessage("The length of bit is at least 1, not 0.");
    }

    private static String created(TestDatabase db, ColumnType type) {
        db.execute(
                "drop table if exists t",
                "create table t (c " + column("c", type).type() + ")");
        return db.query("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 't'::regclass"
                        + " and attnum = 1")
                .get(0);
    }
}
