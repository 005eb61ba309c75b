package dev.ambix.cli.importing;

import dev.ambix.revision.name.RevisionIdRules;
import dev.ambix.sql.file.Sha256;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for revisions and their classes, made of names that other tools allow. */
public final class ImportedNames {
    private final Set<String> taken = new HashSet<>();

    /** The characters that a revision id may have; others become underscores. */
    public static String id(String text) {
        return RevisionIdRules.id(text);
    }

    /** Six hexadecimal digits that tell texts apart. */
    public static String digest(String text) {
        return Sha256.of(text).substring(0, 6);
    }

    /** A class name that no other class of these has in any spelling. */
    public String className(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints()
                .limit(80)
                .forEach(
                        character -> name.appendCodePoint(Character.isJavaIdentifierPart(character) ? character : '_'));
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.codePointAt(0))) {
            name.insert(0, '_');
        }
        String first = name.toString();
        String unique = first;
        for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
            unique = first + "_" + i;
        }
        return unique;
    }
}
