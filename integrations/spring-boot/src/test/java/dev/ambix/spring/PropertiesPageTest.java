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

    /** IDEs show the text; what has no default here is left to the library, as the page says. */
    @Test
    void eachPropertyIsDescribed() throws IOException {
        assertThat(properties()).hasSizeGreaterThan(15).allSatisfy(property -> {
            assertThat((String) property.get("description"))
                    .as("%s", property.get("name"))
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
            assertThat((String) property.get("type")).isNotEmpty();
        });
        assertThat(properties().stream()
                        .filter(property -> property.get("defaultValue") != null)
                        .map(property -> String.valueOf(property.get("name")))
                        .filter(name -> !name.startsWith("management.endpoint.")))
                .containsExactlyInAnyOrder(
                        "ambix.history-schema",
                        "ambix.lock",
                        "ambix.mode",
                        "ambix.strict",
                        "ambix.targets",
                        "ambix.wait-at-most",
                        "management.health.ambix.enabled");
    }

    private static List<Map<String, Object>> properties() throws IOException {
        try (InputStream metadata = AmbixProperties.class.getResourceAsStream(METADATA)) {
            String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            List<?> entries =
                    (List<?>) JsonParserFactory.getJsonParser().parseMap(text).get("properties");
            return entries.stream().map(PropertiesPageTest::entry).toList();
        }
    }

    private static Map<String, Object> entry(Object entry) {
        Map<String, Object> property = new TreeMap<>();
        ((Map<?, ?>) entry).forEach((key, value) -> property.put(String.valueOf(key), value));
        return property;
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
        Map<String, Optional<String>> known = new TreeMap<>();
        for (Map<String, Object> property : properties()) {
            String name = String.valueOf(property.get("name"));
            if (name.startsWith("ambix.")) {
                known.put(
                        name, Optional.ofNullable(property.get("defaultValue")).map(PropertiesPageTest::text));
            }
        }
        return known;
    }

    private static String text(Object value) {
        return value instanceof List<?> list ? String.valueOf(list.get(0)) : String.valueOf(value);
    }
}
