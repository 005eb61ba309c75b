package dev.ambix.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.SQLDataType.*;

import dev.ambix.schema.table.ColumnType;
import dev.ambix.testing.TestDatabase;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server makes of the types that jOOQ knows. */
@ExtendWith(TestDatabase.PerTest.class)
class ColumnTypeIT {
    /** Types of extensions that the server may lack. */
    private static final Set<String> OF_EXTENSIONS = Set.of("GEOGRAPHY", "GEOMETRY");

    /** Types that no column of PostgreSQL can have. */
    private static final Set<String> OF_NO_COLUMN = Set.of("DECFLOAT", "OTHER", "RECORD", "ROWID");

    @Test
    void everyJooqTypeIsATypeOfTheServer(TestDatabase db) {
        assertThat(String.join(
                        "\n",
                        constants().stream()
                                .map(f -> f.getName() + " " + created(db, value(f)))
                                .toList()))
                .isEqualTo("""
                        VARCHAR character varying
                        CHAR character(1)
                        LONGVARCHAR character varying
                        CLOB text
                        NVARCHAR character varying
                        NCHAR character(1)
                        LONGNVARCHAR character varying
                        NCLOB text
                        BOOLEAN boolean
                        BIT boolean
                        TINYINT smallint
                        SMALLINT smallint
                        INTEGER integer
                        BIGINT bigint
                        DECIMAL_INTEGER numeric
                        TINYINTUNSIGNED smallint
                        SMALLINTUNSIGNED integer
                        INTEGERUNSIGNED bigint
                        BIGINTUNSIGNED numeric
                        DOUBLE double precision
                        FLOAT double precision
                        REAL real
                        NUMERIC numeric
                        DECIMAL numeric
                        DATE date
                        TIMESTAMP timestamp without time zone
                        TIME time without time zone
                        INTERVAL interval
                        INTERVALYEARTOMONTH interval year to month
                        INTERVALDAYTOSECOND interval day to second
                        LOCALDATE date
                        LOCALTIME time without time zone
                        LOCALDATETIME timestamp without time zone
                        OFFSETTIME time with time zone
                        OFFSETDATETIME timestamp with time zone
                        TIMEWITHTIMEZONE time with time zone
                        TIMESTAMPWITHTIMEZONE timestamp with time zone
                        INSTANT timestamp with time zone
                        YEAR smallint
                        VARBINARY bytea
                        BINARY bytea
                        LONGVARBINARY bytea
                        BLOB bytea
                        RESULT refcursor
                        UUID uuid
                        JSON json
                        JSONB jsonb
                        XML xml""");
    }

    @Test
    void aTypeThatNoColumnCanHaveIsRefused() {
        List<Field> refused = constants(OF_NO_COLUMN::contains);
        assertThat(refused).hasSizeGreaterThanOrEqualTo(3);
        for (Field constant : refused) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ColumnType.of(value(constant)))
                    .withMessage("PostgreSQL has no column type for jOOQ's "
                            + value(constant).getName() + ". Name the type itself: type(\"citext\").");
        }
    }

    @Test
    void anArrayOfATypeIsAnArrayOfTheServersType(TestDatabase db) {
        for (Field constant : constants()) {
            DataType<?> type = value(constant);
            assertThat(created(db, type.array())).isEqualTo(created(db, type) + "[]");
        }
    }

    @Test
    void lengthPrecisionAndScaleAreKept(TestDatabase db) {
        List<DataType<?>> types = List.of(
                VARCHAR(50),
                VARCHAR.length(7),
                CHAR(3),
                LONGVARCHAR(5),
                NVARCHAR(20),
                NUMERIC(12, 2),
                NUMERIC(12),
                DECIMAL(9, 0),
                NUMERIC.precision(10, 2),
                TIMESTAMP(3),
                LOCALDATETIME(6),
                TIME(2),
                TIMESTAMPWITHTIMEZONE(0),
                OFFSETDATETIME(3),
                INSTANT(3),
                VARCHAR(50).array(),
                NUMERIC(12, 2).array(),
                OFFSETDATETIME(3).array(),
                INTEGER.array().array());
        assertThat(String.join("\n", types.stream().map(t -> created(db, t)).toList()))
                .isEqualTo("""
                        character varying(50)
                        character varying(7)
                        character(3)
                        character varying(5)
                        character varying(20)
                        numeric(12,2)
                        numeric(12,0)
                        numeric(9,0)
                        numeric(10,2)
                        timestamp(3) without time zone
                        timestamp(6) without time zone
                        time(2) without time zone
                        timestamp(0) with time zone
                        timestamp(3) with time zone
                        timestamp(3) with time zone
                        character varying(50)[]
                        numeric(12,2)[]
                        timestamp(3) with time zone[]
                        integer[]""");
    }

    @Test
    void aJavaEnumOfJooqIsTheServersEnum(TestDatabase db) {
        db.execute("create schema \"Zoo\"; create type \"Zoo\".\"Mood\" as enum ('sad', 'ok')");
        assertThat(created(db, VARCHAR.asEnumDataType(Mood.class))).isEqualTo("\"Zoo\".\"Mood\"");
    }

    /** An enum type as jOOQ's generator writes it. */
    enum Mood implements org.jooq.EnumType {
        SAD,
        OK;

        @Override
        public String getLiteral() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String getName() {
            return "Mood";
        }

        @Override
        public org.jooq.Schema getSchema() {
            return org.jooq.impl.DSL.schema(org.jooq.impl.DSL.name("Zoo"));
        }
    }

    private static String created(TestDatabase db, DataType<?> type) {
        db.execute("drop table if exists t", "create table t (c " + ColumnType.of(type) + ")");
        return db.query("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 't'::regclass"
                        + " and attnum = 1")
                .get(0);
    }

    private static List<Field> constants() {
        return constants(name -> !OF_EXTENSIONS.contains(name) && !OF_NO_COLUMN.contains(name));
    }

    private static List<Field> constants(Predicate<String> name) {
        List<Field> constants = new ArrayList<>();
        for (Field field : SQLDataType.class.getFields()) {
            if (field.getType() == DataType.class && name.test(field.getName())) {
                constants.add(field);
            }
        }
        return constants;
    }

    private static DataType<?> value(Field constant) {
        try {
            return (DataType<?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
