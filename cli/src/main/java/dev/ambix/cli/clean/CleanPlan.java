package dev.ambix.cli.clean;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The objects that are dropped from a database, and those that stay.
 *
 * @param drops the operations, in their order
 * @param others the objects of other owners that stay or go, with the owners
 * @param extensions the extensions that stay or go
 * @param history the history tables, which go first
 * @param scope the scope of the command
 */
public record CleanPlan(
        ChangeSet drops,
        Map<ObjectRef, String> others,
        List<String> extensions,
        List<String> history,
        CleanScope scope) {
    public CleanPlan {
        extensions = List.copyOf(extensions);
        history = List.copyOf(history);
    }

    static List<String> extensions(Schema schema) {
        return schema.all(Extension.class).map(Extension::name).sorted().toList();
    }

    /** The owner of the schema {@code public} does not count: that schema stays. */
    static boolean counts(Owner owner) {
        return !(owner.on().kind() == ObjectKind.SCHEMA && owner.on().ownName().equals("public"));
    }

    public boolean isEmpty() {
        return drops.isEmpty() && history.isEmpty();
    }

    /** The operations in words, with the owners of objects of others. */
    public List<String> dropped() {
        List<String> lines = new ArrayList<>();
        history.forEach(table -> lines.add("drop table " + table + ", of the history"));
        drops.operations().stream().map(Operation::summary).forEach(lines::add);
        return lines;
    }

    /** The objects that stay, and those that go although they belong to others, in sentences. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!extensions.isEmpty() && !scope.dropsExtensions()) {
            remarks.add("Kept: " + (extensions.size() == 1 ? "the extension " : "the extensions ")
                    + String.join(", ", extensions) + ". " + CleanScope.EXTENSIONS + " drops "
                    + (extensions.size() == 1 ? "it" : "them") + " too.");
        }
        List<String> names = others.entrySet().stream()
                .map(entry -> entry.getKey() + " of " + entry.getValue())
                .toList();
        if (!names.isEmpty()) {
            String text = String.join(", ", names) + ".";
            remarks.add(
                    scope.dropsOthers()
                            ? "Dropped though others own it: " + text
                            : "Kept, because others own it: " + text + " " + CleanScope.OTHERS + " drops that too.");
        }
        return remarks;
    }
}
