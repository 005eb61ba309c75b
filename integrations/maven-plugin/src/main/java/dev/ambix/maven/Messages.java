package dev.ambix.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** What a command says beside its results: notes go to the log, and the failure at its end becomes Maven's. */
final class Messages {
    private static final String FAILURE = "ambix: ";

    /** Advice that is about a shell. */
    private static final String NEXT = "Try next: ";

    private final Log log;
    private final List<String> failure = new ArrayList<>();
    private String last = "";

    Messages(Log log) {
        this.log = log;
    }

    void add(String line) {
        if (line.startsWith(NEXT)) {
            return;
        }
        String words = MavenWords.of(line);
        if (line.startsWith(FAILURE)) {
            failure.add(words.substring(FAILURE.length()));
        } else if (!failure.isEmpty()) {
            failure.add(words);
        } else {
            log.info(words);
            last = words;
        }
    }

    /** The message with which the command failed. */
    Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", failure));
    }

    /** The last note. */
    String last() {
        return last;
    }
}
