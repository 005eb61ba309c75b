package dev.ambix.autogenerate;

import java.util.List;
import org.jooq.Domain;
import org.jooq.EnumType;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.SchemaImpl;
import org.jooq.impl.TableImpl;

/** A schema as jOOQ generates it, with a table, an enum type and a domain. */
final class JooqClasses extends SchemaImpl {
    private static final long serialVersionUID = 1L;
    private static final JooqClasses NAMED = new JooqClasses(List.of());

    private final boolean hasThree;

    JooqClasses(List<String> labels) {
        super("My Shop", null);
        this.hasThree = labels.size() > 2;
    }

    @Override
    public List<Table<?>> getTables() {
        return List.of(hasThree ? new Account<>(this, Three.class) : new Account<>(this, Two.class));
    }

    @Override
    public List<Domain<?>> getDomains() {
        return List.of(positive(this));
    }

    /** The check as the generator of jOOQ 3.19 finds it. */
    private static Domain<Integer> positive(Schema schema) {
        return Internal.createDomain(
                schema,
                DSL.name("positive"),
                SQLDataType.INTEGER,
                Internal.createCheck(null, DSL.name("above"), "CHECK ((VALUE > 0))"));
    }

    private enum Two implements EnumType {
        sad,
        ok;

        @Override
        public Schema getSchema() {
            return NAMED;
        }

        @Override
        public String getName() {
            return "Mood";
        }

        @Override
        public String getLiteral() {
            return name();
        }
    }

    private enum Three implements EnumType {
        SAD("sad"),
        OK("ok"),
        IT_S("it's");

        private final String literal;

        Three(String literal) {
            this.literal = literal;
        }

        @Override
        public Schema getSchema() {
            return NAMED;
        }

        @Override
        public String getName() {
            return "Mood";
        }

        @Override
        public String getLiteral() {
            return literal;
        }
    }

    private static final class Account<E extends Enum<E> & EnumType> extends TableImpl<Record> {
        private static final long serialVersionUID = 1L;

        private final transient Schema schema;
        private final TableField<Record, Integer> id;

        Account(Schema schema, Class<E> mood) {
            super(DSL.name("account"));
            this.schema = schema;
            this.id = createField(
                    DSL.name("id"), SQLDataType.INTEGER.nullable(false).identity(true), this, "");
            createField(
                    DSL.name("mood"),
                    SQLDataType.VARCHAR
                            .nullable(false)
                            .defaultValue(DSL.field(DSL.raw("'ok'::\"My Shop\".\"Mood\""), SQLDataType.VARCHAR))
                            .asEnumDataType(mood),
                    this,
                    "");
            createField(
                    DSL.name("moods"), SQLDataType.VARCHAR.asEnumDataType(mood).array(), this, "");
            createField(DSL.name("age"), positive(schema).getDataType(), this, "");
        }

        @Override
        public Schema getSchema() {
            return schema;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // as jOOQ generates it
        public UniqueKey<Record> getPrimaryKey() {
            return Internal.createUniqueKey(this, DSL.name("account_pkey"), new TableField[] {id}, true);
        }
    }
}
