package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.file.TransactionParts;
import java.util.ArrayList;
import java.util.List;

/** Steps whose scripts begin and commit transactions by themselves, with a script for each transaction. */
final class CutScripts {
    private CutScripts() {}

    static ImportedRevision cut(ImportedRevision step) {
        return step.with(cut(step.upgrade()), cut(step.downgrade()));
    }

    private static Course cut(Course course) {
        return course instanceof Course.Scripts some
                ? new Course.Scripts(some.scripts().stream()
                        .flatMap(script -> cut(script).stream())
                        .toList())
                : course;
    }

    private static List<Script> cut(Script script) {
        List<String> parts = parts(script);
        if (parts.size() == 1) {
            return parts.get(0).equals(script.text())
                    ? List.of(script)
                    : List.of(script.with(script.name(), parts.get(0)));
        }
        List<Script> cut = new ArrayList<>();
        int dot = script.name().lastIndexOf('.');
        for (int i = 0; i < parts.size(); i++) {
            String name = script.name().substring(0, dot) + "_part" + (i + 1)
                    + script.name().substring(dot);
            cut.add(script.with(name, parts.get(i)));
        }
        return cut;
    }

    /** The text itself where it controls no transaction, and where it cannot be read: the trial tells why. */
    private static List<String> parts(Script script) {
        try {
            List<String> parts = TransactionParts.of(LargeText.of(script.name(), script.text())).stream()
                    .map(LargeText::read)
                    .toList();
            return parts.isEmpty() ? List.of(script.text()) : parts;
        } catch (MigrationException e) {
            return List.of(script.text());
        }
    }
}
