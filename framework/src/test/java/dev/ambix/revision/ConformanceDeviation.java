package dev.ambix.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The recorded answers that are not to be given, each with the reason and with what is right instead. */
enum ConformanceDeviation {
    UNKNOWN_FIRST("That an applied revision is unknown is said before anything else.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.expect().has("error")
                    && !new NaiveCase(asked).unknown().isEmpty();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return refusesRow(asked, answer);
        }
    },
    PARTIAL_ID_ROW("What is applied is a full id.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("partial-id-row");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return refusesRow(asked, answer);
        }
    },
    UPGRADE_OVERLAPS("An upgrade applies what its target stands on, also where rows or targets stand on each other.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.kind().endsWith("upgrade")
                    && (asked.expect().path("reason").asText().equals("overlapping")
                            || asked.expect().path("phase").asText().equals("version-table"));
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return acceptsUpgrade(asked, answer);
        }
    },
    HISTORY_OVERLAPS("What a row implies is applied anyway, so rows of which one is below another have a history.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.kind().equals("history")
                    && asked.in().path("range").asText().matches("[^-].*:current|:current")
                    && asked.expect().path("reason").asText().equals("overlapping");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return acceptsSteps(asked, answer, new NaiveCase(asked).history());
        }
    },
    STAMP_OVERLAPS("A stamp replaces the highest applied revisions, also where a row below them was given.") {
        @Override
        boolean covers(ConformanceCase asked) {
            NaiveCase naive = new NaiveCase(asked);
            Set<String> rows = Set.copyOf(asked.list("current"));
            return asked.kind().equals("stamp")
                    && asked.list("targets").size() == 1
                    && !naive.graph().rows(rows).equals(rows);
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return new NaiveCase(asked).stamp().equals(Set.copyOf(ConformanceCase.texts(answer.path("rows"))));
        }
    },
    ROWS_OVERLAP("Rows are the highest applied revisions, never one below another.") {
        @Override
        boolean covers(ConformanceCase asked) {
            Set<String> rows = Set.copyOf(ConformanceCase.texts(asked.expect().path("rows")));
            return !new NaiveCase(asked).graph().rows(rows).equals(rows);
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            ObjectNode expect = asked.expect().deepCopy();
            expect.remove("rows_also");
            Set<String> rows = Set.copyOf(ConformanceCase.texts(expect.path("rows")));
            new NaiveCase(asked).graph().rows(rows).forEach(expect.putArray("rows")::add);
            return new ConformanceVerdict(asked, answer).accepts(expect)
                    || (asked.oddity().equals("stamp-leaves-overlap") && isError(answer, "RevisionError"));
        }
    },
    HISTORY_STARTS_BELOW_ITS_END("A relative start counts down from the end that is given, not from the heads.") {
        @Override
        boolean covers(ConformanceCase asked) {
            boolean relative = asked.in().path("range").asText().matches("([^:@]+@)?-\\d+:.*");
            return relative
                    && (Set.of("history-relative-start", "internal-failure").contains(asked.oddity())
                            || asked.expect().path("reason").asText().equals("overlapping"));
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return new NaiveCase(asked)
                    .historyBelow()
                    .map(steps -> acceptsSteps(asked, answer, steps))
                    .orElseGet(() -> isError(answer, "RevisionError"));
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
            return acceptsSteps(asked, answer, new NaiveCase(asked).history());
        }
    },
    BELOW_BASE("Steps below the base lead nowhere, not to the head.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("below-base");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return isError(answer, "RevisionError");
        }
    },
    TRAILING_TEXT("A target is read to its end: text after a number is an error, and a label may end in one.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("relative-trailing-text");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return asked.expect().has("error") ? acceptsUpgrade(asked, answer) : isError(answer, "ResolutionError");
        }
    },
    NOTHING_APPLIED("The history up to what is applied is empty where nothing is.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("history-current-empty");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return acceptsSteps(asked, answer, Set.of());
        }
    },
    CURRENT_AT_BOTH_ENDS("From what is applied to what is applied are the rows.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("history-current-both");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            NaiveCase naive = new NaiveCase(asked);
            return acceptsSteps(asked, answer, naive.graph().rows(naive.applied()));
        }
    },
    CHECK_HEADS("A database is up to date when all is applied, also where a head is a dependency.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.oddity().equals("check-heads-with-depends-on");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            NaiveCase naive = new NaiveCase(asked);
            return answer.path("ok").asBoolean()
                    == naive.applied().equals(naive.graph().ids());
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

    private static boolean isError(ObjectNode answer, String category) {
        return answer.path("error").asText().equals(category);
    }

    /** Whether the answer says which row is no revision. */
    private static boolean refusesRow(ConformanceCase asked, ObjectNode answer) {
        return isError(answer, "ResolutionError")
                && new NaiveCase(asked)
                        .unknown().stream()
                                .anyMatch(row -> answer.path("message").asText().contains(row));
    }

    private static boolean acceptsSteps(ConformanceCase asked, ObjectNode answer, Set<String> steps) {
        ObjectNode expect = answer.objectNode();
        steps.forEach(expect.putArray("alembic_order")::add);
        return new ConformanceVerdict(asked, answer).accepts(expect);
    }

    private static boolean acceptsUpgrade(ConformanceCase asked, ObjectNode answer) {
        NaiveCase naive = new NaiveCase(asked);
        Set<String> applied = new HashSet<>(naive.applied());
        applied.addAll(naive.upgrade());
        return acceptsSteps(asked, answer, naive.upgrade())
                && naive.graph().rows(applied).equals(Set.copyOf(ConformanceCase.texts(answer.path("rows"))));
    }
}
