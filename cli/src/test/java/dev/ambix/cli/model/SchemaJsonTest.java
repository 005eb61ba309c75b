package dev.ambix.cli.model;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ref;
import dev.ambix.schema.Schema;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schemas and operations as JSON. */
class SchemaJsonTest {
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String text(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writing.to(json);
        }
        return text.toString();
    }

    @Test
    void objectsHaveTheirKindAndNothingEmpty() throws IOException {
        Schema schema = Schema.of(List.of(table(
                "app.account",
                column("id", BIGINT).notNull(),
                column("name", VARCHAR(9)).defaultValue("'\"'"),
                primaryKey("id"))));

        assertThat(text(json -> SchemaJson.write(json, schema)))
                .startsWith(
                        "[{\"kind\":\"table\",\"name\":\"app.account\",\"columns\":["
                                + "{\"name\":\"id\",\"type\":\"bigint\",\"nullability\":\"not null\",\"origin\":\"declared\"},"
                                + "{\"name\":\"name\",\"type\":\"varchar(9)\",\"nullability\":\"nullable\","
                                + "\"defaultValue\":\"'\\\"'\",\"origin\":\"declared\"}],"
                                + "\"constraints\":[{\"kind\":\"primary key\",\"columns\":[\"id\"],\"period\":\"none\",\"deferrability\":\"not deferrable\"}]");
    }

    @Test
    void operationsHaveTheirClassAndSummary() throws IOException {
        List<Operation> operations = List.of(new RenameObject(Ref.column("account", "mail"), "email"));

        assertThat(text(json -> SchemaJson.write(json, operations)))
                .isEqualTo(
                        "[{\"operation\":\"RenameObject\",\"summary\":\"rename column account.mail to email\","
                                + "\"ref\":{\"kind\":\"column\",\"name\":\"account\",\"ownName\":\"mail\"},\"newName\":\"email\"}]");
    }

    @Test
    void nothingIsAnEmptyArray() throws IOException {
        assertThat(text(json -> SchemaJson.write(json, List.of()))).isEqualTo("[]");
    }
}
