package dev.ambix.codegen.source.file;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import dev.ambix.codegen.source.code.CodeText;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.table.PostgresTypes;
import dev.ambix.schema.table.TableOptions.PartitionBy.Strategy;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import dev.ambix.schema.table.Trigger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.impl.SQLDataType;

/**
 * Which words of some code are imported statically: those that authors use without their class, as far as a file has no
 * other meaning for them.
 */
public final class StaticImports {
    private static final List<Class<?>> OWNERS = List.of(
            Ddl.class,
            SQLDataType.class,
            PostgresTypes.class,
            ReferentialAction.class,
            Deferrability.class,
            Trigger.Event.class,
            Trigger.State.class,
            Strategy.class,
            RowSecurity.class,
            Locking.class,
            ObjectOperation.Dependents.class);

    /** A word behind one of the owners: all in one pass, as the code of thousands of tables is megabytes long. */
    private static final Pattern USE = Pattern.compile(OWNERS.stream()
            .map(owner -> Pattern.quote(owner.getCanonicalName()))
            .collect(Collectors.joining("|", "\\b(", ")\\.(\\w+)")));

    private static final Pattern TYPE = Pattern.compile("(?:\\b[a-z_][a-z0-9_]*\\.)+([A-Z]\\w*)");

    private StaticImports() {}

    /** Adds the imports that the code needs; {@code taken} are the names that its own class uses for something else. */
    public static void add(JavaFile.Builder file, CodeBlock code, Set<String> taken) {
        String text = CodeText.withoutLiterals(code.toString());
        SortedMap<String, SortedSet<String>> ownersByWord = new TreeMap<>();
        USE.matcher(text).results().forEach(use -> ownersByWord
                .computeIfAbsent(use.group(2), word -> new TreeSet<>())
                .add(use.group(1)));
        Set<String> refused = new HashSet<>(taken);
        TYPE.matcher(text).results().map(result -> result.group(1)).forEach(refused::add);
        ownersByWord.forEach((word, owners) -> {
            if (owners.size() == 1 && !refused.contains(word)) {
                file.addStaticImport(className(owners.first()), word);
            }
        });
    }

    /** Adds the imports of all words that an author is likely to need; a compiler warns of none that is not used. */
    public static void addAll(JavaFile.Builder file) {
        file.addStaticImport(Ddl.class, "*")
                .addStaticImport(ReferentialAction.class, "*")
                .addStaticImport(SQLDataType.class, "*");
    }

    private static ClassName className(String canonicalName) {
        return OWNERS.stream()
                .filter(owner -> owner.getCanonicalName().equals(canonicalName))
                .findFirst()
                .map(ClassName::get)
                .orElseThrow();
    }
}
