package dev.ambix.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The recorded answers that are not to be given, each with the reason and with what is right instead. */
enum ConformanceDeviation {
    BROKEN_GRAPH("A graph with a fault is refused before any question about it is answered.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return !asked.graph().naive().faults().isEmpty();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return asked.graph().naive().faults().stream().anyMatch(fault -> isError(answer, fault));
        }
    },
    UNKNOWN_FIRST("That an applied revision is unknown is said before anything else.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.expect().has("error")
                    && !new NaiveCase(asked).unknown().isEmpty();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return refusesRow(asked, answer) || isBehind(asked, answer);
        }
    },
    PARTIAL_ID_ROW("What is applied is a full id.") {
        @Override
        boolean covers(ConformanceCase asked) {
            NaiveCase naive = new NaiveCase(asked);
            return naive.unknown().stream()
                    .anyMatch(row -> !naive.graph().named(row).isEmpty());
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return refusesRow(asked, answer);
        }
    },
    OVERLAPPING_ROWS(
            "What a row implies is applied anyway, so rows of which one stands on another are the upper ones.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return new NaiveCase(asked).rowsOverlap();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
        }
    },
    OVERLAPPING_TARGETS("Targets, or ends of a range, of which one stands on another are no contradiction.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return (asked.kind().endsWith("upgrade") || asked.kind().equals("history"))
                    && (asked.expect().path("reason").asText().equals("overlapping")
                            || asked.expect().path("phase").asText().equals("version-table"));
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
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
            return asked.in().path("range").asText().matches("([^:@]+@)?-\\d+:.*");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
        }
    },
    OPEN_HISTORY("A range without an end lists what follows its start by down revision, and never fails.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return isError(asked.expect(), "Internal")
                    && asked.in().path("range").asText().matches("[^@:]+:");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
        }
    },
    BELOW_BASE("Steps below the base lead nowhere, not to the head.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return Stream.of("target", "arg", "range", "id")
                    .flatMap(key -> Stream.of(asked.in().path(key).asText().split(":")))
                    .anyMatch(target -> target.matches("([^:]+@)?base-[1-9]\\d*"));
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
            return answersNaively(asked, answer);
        }
    },
    NOTHING_APPLIED("The history up to what is applied is empty where nothing is.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.in().path("range").asText().contains("current")
                    && asked.list("current").isEmpty();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
        }
    },
    CURRENT_AT_BOTH_ENDS("From what is applied to what is applied are the rows.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.in().path("range").asText().equals("current:current");
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
        }
    },
    DOTTED_ID("Steps are counted from an id with dots, such as a version, as from any other.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.expect().path("reason").asText().equals("no-such-revision")
                    && Stream.of("target", "arg")
                            .map(name -> asked.in().path(name).asText())
                            .anyMatch(target -> target.matches("([^@]+@)?\\w+[.][\\w.]*[+-]\\d+"));
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
        }
    },
    RANGE_DOWNWARDS("A script of an upgrade that ends where it has passed is a mistake, not an empty script.") {
        @Override
        boolean covers(ConformanceCase asked) {
            return asked.kind().equals("offline_upgrade")
                    && asked.in().path("arg").asText().contains(":")
                    && asked.expect().path("alembic_order").isEmpty();
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return isError(answer, "RangeNotAncestorError");
        }
    },
    CHECK_HEADS("A database is up to date when all is applied, also where a head is a dependency.") {
        @Override
        boolean covers(ConformanceCase asked) {
            NaiveGraph graph = asked.graph().naive();
            return asked.kind().equals("check_heads") && !graph.heads().equals(graph.effectiveHeads());
        }

        @Override
        boolean accepts(ConformanceCase asked, ObjectNode answer) {
            return answersNaively(asked, answer);
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

    /** The first reason for which this answer to the case is better than the recorded one. */
    static Optional<ConformanceDeviation> of(ConformanceCase asked, ObjectNode answer) {
        return Stream.of(values())
                .filter(deviation -> deviation.covers(asked) && deviation.accepts(asked, answer))
                .findFirst();
    }

    private static boolean isError(JsonNode answer, String category) {
        return answer.path("error").asText().equals(category);
    }

    /** Whether the answer says which row is no revision. */
    private static boolean refusesRow(ConformanceCase asked, ObjectNode answer) {
        return isError(answer, "ResolutionError")
                && new NaiveCase(asked)
                        .unknown().stream()
                                .anyMatch(row -> answer.path("message").asText().contains(row));
    }

    /** Whether the answer is that a database is not up to date: with an unknown revision it never is. */
    private static boolean isBehind(ConformanceCase asked, ObjectNode answer) {
        return asked.kind().equals("check_heads") && !answer.path("ok").asBoolean(true);
    }

    /** Whether the answer is that of the naive rules, an error by its category. */
    private static boolean answersNaively(ConformanceCase asked, ObjectNode answer) {
        return new ConformanceVerdict(asked, answer).accepts(new NaiveCase(asked).answer());
    }
}
