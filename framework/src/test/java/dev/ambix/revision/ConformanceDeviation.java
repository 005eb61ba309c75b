package dev.ambix.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recorded answers that are not to be given, each with the reason and with what is right instead. */
enum ConformanceDeviation {
    UNKNOWN_FIRST("That an applied revision is unknown is said before anything else.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.expect().has("error")
                    && !RevisionMap.of(asked.graph().nodes())
                            .applied(asked.list("current"))
                            .unknown()
                            .isEmpty();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answer.path("error").asText().equals("ResolutionError");
        }
    },
    GIVEN_ROWS_OVERLAP("A set of applied revisions has no rows that overlap: what a row implies is applied anyway.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return !maximal(asked, asked.list("current")).containsAll(asked.list("current"));
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            boolean meaningless = asked.kind().equals("stamp")
                    || asked.expect().path("reason").asText().equals("overlapping");
            return meaningless ? !answer.has("error") : acceptsHighestRows(asked, answer);
        }
    },
    RECORDED_ROWS_OVERLAP("Rows are the highest applied revisions, never one below another.") {
        @Override
        boolean covers(ConformanceCase asked) {
            List<String> rows = ConformanceCase.texts(asked.expect().path("rows"));
            return !maximal(asked, rows).containsAll(rows);
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return acceptsHighestRows(asked, answer)
                    || (asked.oddity().equals("stamp-leaves-overlap") && answer.has("error"));
        }
    },
    VERSION_TABLE_FAILURE("An upgrade whose steps are right does not fail over its rows.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.kind().endsWith("upgrade")
                    && asked.expect().path("phase").asText().equals("version-table");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            List<String> applied = new ArrayList<>(asked.list("current"));
            applied.addAll(ConformanceCase.texts(answer.path("alembic_order")));
            return !answer.has("error")
                    && maximal(asked, applied).equals(Set.copyOf(ConformanceCase.texts(answer.path("rows"))));
        }
    },
    HEADS_OVERLAP("Where one head on a branch depends on another, all of them can be reached.") {
        @Override
        boolean covers(ConformanceCase asked) {
            boolean heads = asked.in().toString().contains("@heads");
            boolean refused = asked.expect().path("reason").asText().equals("overlapping");
            return heads
                    && (refused
                            || (asked.kind().equals("stamp") && asked.oddity().equals("internal-failure")));
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            List<String> rows = ConformanceCase.texts(answer.path("rows"));
            return !answer.has("error") && maximal(asked, rows).equals(Set.copyOf(rows));
        }
    },
    HISTORY_STARTS_BELOW_ITS_END("A relative start counts down from the end that is given, not from the heads.") {
        @Override
        boolean covers(ConformanceCase asked) {
            boolean relative = asked.in().path("range").asText().matches("([^:@]+@)?-\\d+:.*");
            return relative
                    && Set.of("history-relative-start", "internal-failure").contains(asked.oddity());
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answer.has("error") || isEndIncluded(asked, answer);
        }

        private boolean isEndIncluded(ConformanceCase asked, ObjectNode answer) {
            String range = asked.in().get("range").asText();
            String end = range.substring(range.indexOf(':') + 1);
            Set<String> shown = Set.copyOf(ConformanceCase.texts(answer.get("alembic_order")));
            return !end.equals("current") || shown.containsAll(asked.list("current"));
        }
    },
    OPEN_HISTORY("A range without an end lists what follows its start by down revision, and never fails.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("internal-failure")
                    && asked.in().path("range").asText().matches("[^@:]+:");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return !answer.has("error") && !answer.path("alembic_order").isEmpty();
        }
    },
    BELOW_BASE("Steps below the base lead nowhere, not to the head.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("below-base");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answer.has("error");
        }
    },
    TRAILING_TEXT("A target is read to its end: text after a number is an error, and a label may end in one.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("relative-trailing-text");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answer.has("error") != asked.expect().has("error");
        }
    },
    NOTHING_APPLIED("The history up to what is applied is empty where nothing is.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("history-current-empty");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answer.path("alembic_order").isEmpty();
        }
    },
    CURRENT_AT_BOTH_ENDS("From what is applied to what is applied are the rows.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("history-current-both");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return Set.copyOf(ConformanceCase.texts(answer.path("alembic_order")))
                    .equals(Set.copyOf(asked.list("current")));
        }
    },
    CHECK_HEADS("A database is up to date when all is applied, also where a head is a dependency.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("check-heads-with-depends-on");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            Set<String> heads = RevisionMap.of(asked.graph().nodes()).effectiveHeads().stream()
                    .map(RevisionNode::id)
                    .collect(Collectors.toSet());
            return answer.path("ok").asBoolean() == heads.equals(Set.copyOf(asked.list("current")));
        }
    },
    PARTIAL_ID_ROW("What is applied is a full id.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("partial-id-row");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answer.path("error").asText().equals("ResolutionError");
        }
    };

    private final String reason;

    ConformanceDeviation(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    abstract boolean covers(ConformanceCase asked);

    abstract boolean accepts(ConformanceCase asked, ObjectNode answer);

    static Optional<ConformanceDeviation> of(ConformanceCase asked) {
        return Stream.of(values()).filter(deviation -> deviation.covers(asked)).findFirst();
    }

    private static boolean acceptsHighestRows(ConformanceCase asked, ObjectNode answer) {
        ObjectNode expect = asked.expect().deepCopy();
        Set<String> rows = maximal(asked, ConformanceCase.texts(expect.path("rows")));
        rows.forEach(expect.putArray("rows")::add);
        return new ConformanceVerdict(asked, answer).accepts(expect);
    }

    /** The rows that are no other row's ancestor, worked out from the recorded graph. */
    private static Set<String> maximal(ConformanceCase asked, List<String> rows) {
        ConformanceVerdict verdict = new ConformanceVerdict(asked, asked.in());
        Set<String> below =
                rows.stream().flatMap(row -> verdict.ancestors(row).stream()).collect(Collectors.toSet());
        return rows.stream().filter(row -> !below.contains(row)).collect(Collectors.toSet());
    }
}
