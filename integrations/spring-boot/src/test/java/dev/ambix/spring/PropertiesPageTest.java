package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** The page of the starter has each of its properties, with their defaults. */
class PropertiesPageTest {
    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    @Test
    void thePropertiesAreThoseThatIdesComplete() throws IOException {
        Map<String, String> told = told();
        Map<String, Optional<String>> known = known();
        assertThat(told).containsOnlyKeys(known.keySet());
        known.forEach((name, value) ->
                value.ifPresent(byDefault -> assertThat(told.get(name)).as(name).isEqualTo(byDefault)));
    }

    /** The default of each property in the table of the page. */
    private static Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        Page.of("integrations/spring-boot/README.md").section("Properties").rows().stream()
                .filter(row -> row.get(0).startsWith("`"))
                .forEach(row -> Stream.of(row.get(0).split(", "))
                        .map(name -> name.replaceAll("`|\\.\\*", ""))
                        .forEach(name -> told.put(name, row.get(2).replace("`", ""))));
        return told;
    }

    private static Map<String, Optional<String>> known() throws IOException {
        try (InputStream metadata = AmbixProperties.class.getResourceAsStream(METADATA)) {
            String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Optional<String>> known = new TreeMap<>();
            for (Object entry :
                    (List<?>) JsonParserFactory.getJsonParser().parseMap(text).get("properties")) {
                Map<?, ?> property = (Map<?, ?>) entry;
                String name = String.valueOf(property.get("name"));
                if (name.startsWith("ambix.")) {
                    known.put(
                            name,
                            Optional.ofNullable(property.get("defaultValue")).map(PropertiesPageTest::text));
                }
            }
            return known;
        }
    }

    private static String text(Object value) {
        return value instanceof List<?> list ? String.valueOf(list.get(0)) : String.valueOf(value);
    }
}
