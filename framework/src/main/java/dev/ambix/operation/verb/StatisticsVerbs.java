package dev.ambix.operation.verb;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Statistics;
import java.util.Optional;

/** The verbs for extended statistics. */
public interface StatisticsVerbs extends ObjectVerbs {
    /** {@code createStatistics(statistics("s").on("account", "city", "zip").kinds("mcv"))}. */
    default void createStatistics(Statistics statistics) {
        create(statistics);
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
        rename(Ref.statistics(name), Verbs.nameBeside(QualifiedName.parse(name), newName));
    }

    default void dropStatistics(String name) {
        drop(Ref.statistics(name));
    }

    default void dropStatisticsIfExists(String name) {
        dropIfExists(Ref.statistics(name));
    }

    /** Drops statistics and says what they were, so that the operation can be reversed. */
    default void dropStatistics(Statistics was) {
        drop(was);
    }
}
