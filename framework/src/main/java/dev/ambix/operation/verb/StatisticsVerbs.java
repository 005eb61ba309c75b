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
    /**
     * Creates extended statistics.
     *
     * <p>Example: {@code op.createStatistics(statistics("account_place").on("account", "city", "zip").kinds("mcv"))}.
     * Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void createStatistics(Statistics statistics) {
        create(statistics);
    }

    /**
     * Creates extended statistics unless there are some of their name.
     *
     * <p>Example: {@code op.createStatisticsIfNotExists(statistics("account_place").on("account", "city", "zip"))}.
     * Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    default void createStatisticsIfNotExists(Statistics statistics) {
        invoke(new CreateObject(statistics, Existence.IGNORED));
    }

    /**
     * Puts statistics in the place of others; where only the target differs, the gathered data is kept.
     *
     * <p>Example: {@code op.alterStatistics(statistics("account_place").on("account", "city", "zip"),
     * statistics("account_place").on("account", "city", "zip", "street"))}. Lock: none on tables.
     */
    default void alterStatistics(Statistics was, Statistics now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    /**
     * Gives statistics another name; they stay in their schema.
     *
     * <p>Example: {@code op.renameStatistics("account_place", "account_area")}. Lock: none on tables.
     */
    default void renameStatistics(String name, String newName) {
        rename(Ref.statistics(name), Verbs.nameBeside(QualifiedName.parse(name), newName));
    }

    /**
     * Drops extended statistics.
     *
     * <p>Example: {@code op.dropStatistics("account_place")}. Lock: none on tables.
     */
    default void dropStatistics(String name) {
        drop(Ref.statistics(name));
    }

    /**
     * Drops extended statistics if it is there.
     *
     * <p>Example: {@code op.dropStatisticsIfExists("account_place")}. Lock: none on tables.
     */
    default void dropStatisticsIfExists(String name) {
        dropIfExists(Ref.statistics(name));
    }

    /**
     * Drops statistics, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropStatistics(statistics("account_place").on("account", "city", "zip"))}. Lock: SHARE
     * UPDATE EXCLUSIVE on account.
     */
    default void dropStatistics(Statistics was) {
        drop(was);
    }
}
