package dev.ambix.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;

/** The messages of a command beside its results: notes go to the log, and the failure at its end becomes Maven's. */
final class Messages {
    private static final String FAILURE = "ambix: ";

    /** Advice that is about a shell. */
    private static final String NEXT = "Try next: ";

    private final Log log;
    private final MavenWords words;
    private final List<String> failure = new ArrayList<>();
    private String last = "";

    /**
     * Nothing was said yet.
     *
     * @param log where notes go
     * @param plugin the plugin whose goals the command's advice is about
     */
    Messages(Log log, PluginDescriptor plugin) {
        this.log = log;
        this.words = new MavenWords(
                plugin.getMojos().stream().map(MojoDescriptor::getGoal).toList());
    }

    void add(String line) {
        if (line.startsWith(NEXT)) {
            return;
        }
        String told = words.of(line);
        if (line.startsWith(FAILURE)) {
            failure.add(told.substring(FAILURE.length()));
        } else if (!failure.isEmpty()) {
            failure.add(told);
        } else {
            log.info(told);
            last = told;
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
