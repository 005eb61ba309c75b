package dev.ambix.cli.consent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a JSON document that was read whole. A field that is missing or holds something else is an
 * {@link IllegalArgumentException} that names it.
 */
public record JsonObject(Map<String, Object> fields) {
    /** Reads a whole document. */
    public static JsonObject read(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            if (value(parser) instanceof JsonObject object && parser.nextToken() == null) {
                return object;
            }
            throw new IllegalArgumentException("it is not one JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    Optional.ofNullable(e.getLocation())
                            .map(place -> "it is not JSON, line " + place.getLineNr())
                            .orElse("it has a longer name or number than JSON is read with here"),
                    e);
        }
    }

    /** An object, a list, or the text of anything else. */
    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value(parser));
            }
            return new JsonObject(fields);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        return String.valueOf(parser.getText());
    }

    /** The text of a field. */
    public String text(String name) {
        return cast(name, fields.getOrDefault(name, List.of()), String.class);
    }

    /** The texts of a list. */
    public List<String> texts(String name) {
        return list(name, String.class);
    }

    /** The objects of a list. */
    public List<JsonObject> objects(String name) {
        return list(name, JsonObject.class);
    }

    private <T> List<T> list(String name, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (Object value : cast(name, fields.getOrDefault(name, ""), List.class)) {
            values.add(cast(name, value, type));
        }
        return values;
    }

    private static <T> T cast(String name, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("its field \"" + name + "\" is missing or not what it should be");
        }
        return type.cast(value);
    }
}
