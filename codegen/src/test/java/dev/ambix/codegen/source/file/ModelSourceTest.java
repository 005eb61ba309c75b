package dev.ambix.codegen.source.file;

import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.schema.Ddl;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.name.TableElement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelSourceTest {
    private static final Pattern METHOD = Pattern.compile("private static void (\\w+)\\(");

    private static SchemaObject wide(String name) {
        return table(
                name,
                IntStream.range(0, 25)
                        .mapToObj(number -> Ddl.column("c" + number, INTEGER))
                        .toArray(TableElement[]::new));
    }

    @Test
    void methodsAreNamedAsThoseOfMigrations() {
        List<SchemaObject> objects = Stream.concat(
                        Stream.of(Ddl.view("totals", "select 1 as n")),
                        Stream.of("account", "book", "invoice", "part", "shelf").map(ModelSourceTest::wide))
                .toList();
        String source = ModelSource.of(Schema.of(objects), "shop", "Shop");
        assertThat(METHOD.matcher(source).results().map((MatchResult found) -> found.group(1)))
                .containsExactly(
                        "defineTablesAccountAndBook", "defineTablesInvoiceAndPart", "defineShelf", "defineTotals");
    }
}
