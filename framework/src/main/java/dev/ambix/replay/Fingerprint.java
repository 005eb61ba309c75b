package dev.ambix.replay;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.change.SchemaFingerprint;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.file.Sha256;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hash over the values of all objects that are read of a database. It has the version of this algorithm, the version of the
 * server, and a hash of the options and the role before it: fingerprints that differ in these say nothing about each other.
 *
 * @param terms the version, the major version of the server, and a hash of the options and the role of the reading
 * @param hash the hash of the values
 */
public record Fingerprint(String terms, String hash) {
    /** A change of the text of equal values needs another one. */
    private static final String VERSION = "v1";

    private static final int SHORT = 12;

    /** The fingerprint of a database that was read with these options. */
    public static Fingerprint of(LiveSchema schema, ReadOptions reading) {
        StringBuilder text = new StringBuilder();
        for (SchemaObject object : schema.graph().schema().objects().values()) {
            write(object, text);
            text.append('\n');
        }
        String surroundings = hash(schema.role() + "\n" + reading).substring(0, SHORT);
        return new Fingerprint(VERSION + ":" + schema.server() + ":" + surroundings, hash(text.toString()));
    }

    /** The fingerprint for {@link dev.ambix.runtime.MigratorBuilder#fingerprint}, which reads a database with these options. */
    public static SchemaFingerprint reader(Supplier<ReadOptions> options) {
        return serverVersion -> {
            ReadOptions reading = options.get();
            return new SentFingerprint(reading, serverVersion, DatabaseReader.begin(reading, serverVersion));
        };
    }

    /** Whether a text is the fingerprint of the same schema; empty if it is one of other terms. */
    public Optional<Boolean> isSame(String recorded) {
        return recorded.startsWith(terms + ":") ? Optional.of(recorded.equals(toString())) : Optional.empty();
    }

    @Override
    public String toString() {
        return terms + ":" + hash;
    }

    private static String hash(String text) {
        MessageDigest digest = Sha256.begin();
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A value with the name of its class; sets and maps are sorted, and each text has its length before it. */
    private static void write(@Nullable Object value, StringBuilder text) {
        if (value == null) {
            text.append('-');
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), text);
        } else if (value instanceof Record fields) {
            text.append(fields.getClass().getSimpleName()).append('(');
            for (RecordComponent component : ElementProperties.components(fields)) {
                write(ElementProperties.read(component, fields), text);
                text.append(',');
            }
            text.append(')');
        } else if (value instanceof Set<?> elements) {
            sorted(elements.stream(), text);
        } else if (value instanceof Collection<?> elements) {
            all(elements, text);
        } else if (value instanceof Map<?, ?> entries) {
            sorted(entries.entrySet().stream().map(entry -> List.of(entry.getKey(), entry.getValue())), text);
        } else {
            String plain = value.toString();
            text.append(plain.length()).append(':').append(plain);
        }
    }

    private static void all(Collection<?> elements, StringBuilder text) {
        text.append('[');
        for (Object element : elements) {
            write(element, text);
            text.append(',');
        }
        text.append(']');
    }

    private static void sorted(Stream<?> elements, StringBuilder text) {
        text.append('[');
        elements.map(Fingerprint::written).sorted().forEach(element -> text.append(element)
                .append(','));
        text.append(']');
    }

    private static String written(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }
}
