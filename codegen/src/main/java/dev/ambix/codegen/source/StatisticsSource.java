package dev.ambix.codegen.source;

import dev.ambix.schema.Statistics;

/** The source of extended statistics. */
final class StatisticsSource {
    private StatisticsSource() {}

    static Code code(Statistics statistics) {
        if (statistics.keys().isEmpty()) {
            return RecordSource.code(statistics);
        }
        return Code.word("statistics", statistics.name())
                .then("on", statistics.table(), IndexSource.keys(statistics.keys()))
                .thenIf(statistics.kinds(), "kinds")
                .thenIf(statistics.target(), "target");
    }
}
