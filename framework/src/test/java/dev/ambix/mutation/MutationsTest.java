package dev.ambix.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.name.ObjectKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutationsTest {
    /** What another statement makes, and what does not stand in a single database. */
    private static final Set<ObjectKind> NOT_CREATED = EnumSet.of(
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.ENUM_VALUE,
            ObjectKind.ATTRIBUTE,
            ObjectKind.LANGUAGE,
            ObjectKind.DATABASE,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.PARAMETER,
            ObjectKind.OWNER,
            ObjectKind.PRIVILEGES,
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.COMMENT);

    @Test
    void thereIsAMutationOfEachKindOfObject() {
        String changes = Mutations.all().stream()
                .map(mutation -> mutation.change().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(NOT_CREATED)))
                .allMatch(kind -> Pattern.compile("\\bcreate (or replace |%s )?" + kind.words() + "\\b")
                        .matcher(changes)
                        .find());
    }
}
