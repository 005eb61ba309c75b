package dev.ambix.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cases that are not right yet, each with what is seen instead. */
final class OpenCases {
    private static final int NEW = 18;
    private static final int OLD = 14;

    /** Name, servers (18 for it and newer ones, 14 for those before it), and a part of what the trial says. */
    private static final String TABLE = "";

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
