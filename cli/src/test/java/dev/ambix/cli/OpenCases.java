package dev.ambix.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cases that are not right yet, each with what is seen instead. */
final class OpenCases {
    private static final int NEW = 18;
    private static final int OLD = 14;

    /** Name, servers (18 for it and newer ones, 14 for those before it), and a part of what the trial says. */
    private static final String TABLE = """
            05-table-becomes-partitioned | 18 14 | still differ from the model: create table r05.rekey_1
            09-drop-one-partition | 18 14 | relation "q_2a_cid_idx" already exists
            09a-drop-subpartitioned-partition | 18 14 | relation "q_2a_b_idx" already exists
            13-serial-to-identity | 18 14 | duplicate key value violates unique constraint "a_pkey"
            13a-serial-to-identity-min | 18 14 | duplicate key value violates unique constraint "a_pkey"
            42-local-things-on-partitions | 18 14 | child table is missing constraint "lc"
            57-partition-trigger-disabled | 18 14 | where no file is written
            64-partition-names-its-not-null-itself | 18 | constraint "n1" for table "p1" does not exist
            65-column-and-table-change-names-together | 18 14 | + relation public.ord: kind r
            66-column-renamed-among-other-changes | 18 14 | column "display_name" of relation "customer" contains null values
            68-java-model-of-partitioned-table | 18 14 | relation "epic_notes_author_id_idx" already exists
            """;

    /**
     * One of them.
     *
     * @param servers the major versions on which it is not right
     * @param seen a part of what the trial says
     */
    record OpenCase(String name, List<Integer> servers, String seen) {}

    private OpenCases() {}

    /** What is seen of a case on a server, if it is not right there. */
    static Optional<String> seen(String name, int server) {
        return all().stream()
                .filter(open -> open.name().equals(name) && open.servers().contains(server >= NEW ? NEW : OLD))
                .map(OpenCase::seen)
                .findFirst();
    }

    static List<OpenCase> all() {
        return TABLE.lines()
                .map(line -> line.split(Pattern.quote(" | "), 3))
                .map(columns -> new OpenCase(columns[0].strip(), versions(columns[1]), columns[2].strip()))
                .toList();
    }

    private static List<Integer> versions(String text) {
        return Pattern.compile("\\D+")
                .splitAsStream(text.strip())
                .map(Integer::valueOf)
                .toList();
    }
}
