package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.schema.object.Statistics;

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
