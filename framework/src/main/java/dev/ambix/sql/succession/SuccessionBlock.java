package dev.ambix.sql.succession;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.ColumnSuccession.FinalName;
import dev.ambix.operation.value.SuccessorValues;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.DollarQuotes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of PL/pgSQL, made of the file of a step. */
final class SuccessionBlock {
    private static final Pattern PLACE = Pattern.compile("~([a-z_]+)~");

    private final Map<String, String> values = new LinkedHashMap<>();

    private SuccessionBlock() {}

    static SuccessionBlock of(ColumnSuccession succession) {
        SuccessionBlock block = new SuccessionBlock();
        block.values.put("relation", text(render(name(succession.table()))) + "::regclass");
        block.values.put("source", text(succession.column()));
        block.values.put("target", text(succession.successor()));
        block.values.put("function", text(succession.functionName()));
        block.values.put("trigger", text(succession.triggerName()));
        block.values.put("not_null", text(Identifiers.fitting("ambix_" + succession.successor() + "_is_not_null")));
        block.values.put("keeps_name", String.valueOf(succession.finalName() == FinalName.OF_COLUMN));
        block.values.put("end", "");
        return block;
    }

    /** With the type and the expressions of the values. */
    SuccessionBlock with(SuccessorValues given) {
        values.put("type", text(given.type().map(type -> type.sql())));
        values.put("forward", text(given.forward()));
        values.put("backward", text(given.backward()));
        values.put("sync", text(file("sync")));
        return this;
    }

    /** With a file at the end of the block. */
    SuccessionBlock endingWith(String step) {
        values.put("end", file(step).strip());
        return this;
    }

    /** With another block at the end of the block. */
    SuccessionBlock endingWith(SuccessionBlock other, String step) {
        values.put("end", other.filled(file(step)).strip());
        return this;
    }

    /** The statement of a step. */
    String of(String step) {
        return "do " + DollarQuotes.around(filled(file(step)), "ambix");
    }

    /** The file with the values, and other files, in their places; a value is not looked at for places. */
    private String filled(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseGet(() -> filled(file(name)).stripTrailing());
    }

    private static String text(String value) {
        return render(literal(value));
    }

    private static String text(Optional<String> value) {
        return value.map(SuccessionBlock::text).orElse("null::text");
    }

    private static String file(String step) {
        String name = step.replace('_', '-') + ".sql";
        try (InputStream in = Objects.requireNonNull(SuccessionBlock.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
