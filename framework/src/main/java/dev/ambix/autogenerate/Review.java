package dev.ambix.autogenerate;

import dev.ambix.diff.Remark;
import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.Impacts;
import dev.ambix.operation.ChangeSet;
import dev.ambix.operation.Operation;
import dev.ambix.operation.TableOperation.CreateTable;
import dev.ambix.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a reader of a generated migration should look at: losses, what may fail, rewrites and scans of tables. */
final class Review {
    private Review() {}

    static List<String> of(ChangeSet upgrade, List<Remark> remarks) {
        Set<String> lines = new LinkedHashSet<>();
        remarks.forEach(remark -> lines.add(remark.text()));
        Impacts impacts = Impacts.standard();
        Set<QualifiedName> made = new HashSet<>();
        for (Operation operation : upgrade.operations()) {
            if (operation instanceof CreateTable create) {
                made.add(create.table().name());
            }
            Impact impact = impacts.of(operation);
            if (impact.locks().stream().allMatch(lock -> made.contains(lock.table()))) {
                // A table that was made just now holds no rows.
                continue;
            }
            for (Map.Entry<Effect, String> effect : impact.effects().entrySet()) {
                if (effect.getKey() == Effect.REWRITES_TABLE || effect.getKey() == Effect.SCANS_TABLE) {
                    lines.add(sentence(operation, effect.getKey(), effect.getValue()));
                }
            }
        }
        return new ArrayList<>(lines);
    }

    private static String sentence(Operation operation, Effect effect, String reason) {
        String summary = operation.summary();
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + ": " + effect.words()
                + (reason.isEmpty() ? "." : ", because " + reason + ".");
    }
}
