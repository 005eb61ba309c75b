package dev.ambix.junit;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.Model;
import dev.ambix.testing.Sampled;
import java.util.Map;
import java.util.Optional;

/** A history that passes all tests, with rows and a model. */
@Sampled(2)
class SoundHistoryIT implements AmbixTest {
    @Override
    public MigrationSource migrations() {
        return MigrationSource.of(People.Made.class, People.Split.class);
    }

    @Override
    public Optional<Model> model() {
        return Optional.of(
                model -> model.add(table("person", column("name", VARCHAR(100)), column("family", VARCHAR(100)))));
    }

    @Override
    public void rows(RowSteps steps) {
        steps.before("bb2200", db -> db.dsl().execute("insert into person values ('Ada Lovelace')"));
        steps.after("bb2200", db -> assertThat(db.dsl().fetchValue("select family from person"))
                .isEqualTo("Lovelace"));
        steps.restored("bb2200", db -> assertThat(db.dsl().fetchValue("select name from person"))
                .isEqualTo("Ada Lovelace"));
    }

    @Override
    public Map<Check, String> skipped() {
        return Map.of();
    }
}
