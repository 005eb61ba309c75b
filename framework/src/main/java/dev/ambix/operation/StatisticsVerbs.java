package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Ref;
import dev.ambix.schema.Statistics;
import java.util.Optional;

/** The verbs for extended statistics. */
public interface StatisticsVerbs extends Verbs {
    /** {@code createStatistics(statistics("s").on("account", "city", "zip").kinds("mcv"))}. */
    default void createStatistics(Statistics statistics) {
        invoke(new CreateObject(statistics, Existence.CHECKED));
    }

    default void createStatisticsIfNotExists(Statistics statistics) {
        invoke(new CreateObject(statistics, Existence.IGNORED));
    }

    /** Puts statistics in the place of others; where only the target differs, what was gathered is kept. */
    default void alterStatistics(Statistics was, Statistics now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    /** Gives statistics another name; they stay in their schema. */
    default void renameStatistics(String name, String newName) {
        invoke(new RenameObject(Ref.statistics(name), Verbs.nameBeside(QualifiedName.parse(name), newName)));
    }

    default void dropStatistics(String name) {
        invoke(new DropObject(Ref.statistics(name), Existence.CHECKED, Dependents.RESTRICT, Optional.empty()));
    }

    default void dropStatisticsIfExists(String name) {
        invoke(new DropObject(Ref.statistics(name), Existence.IGNORED, Dependents.RESTRICT, Optional.empty()));
    }

    /** Drops statistics and says what they were, so that the operation can be reversed. */
    default void dropStatistics(Statistics was) {
        invoke(new DropObject(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was)));
    }
}
