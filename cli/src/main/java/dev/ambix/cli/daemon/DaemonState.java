package dev.ambix.cli.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a daemon tells of itself.
 *
 * @param pid its process
 * @param folder the folder that it runs commands in
 * @param commands how many commands it has run
 * @param isBusy whether one runs now
 * @param idle the time since the last one has ended
 * @param megabytes the memory that it takes on Linux; elsewhere what Java holds for objects
 */
record DaemonState(long pid, Path folder, int commands, boolean isBusy, Duration idle, long megabytes) {
    List<String> fields() {
        return List.of(
                Long.toString(pid),
                folder.toString(),
                Integer.toString(commands),
                Boolean.toString(isBusy),
                idle.toString(),
                Long.toString(megabytes));
    }

    static DaemonState of(List<String> fields) {
        return new DaemonState(
                Long.parseLong(fields.get(0)),
                Path.of(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                Boolean.parseBoolean(fields.get(3)),
                Duration.parse(fields.get(4)),
                Long.parseLong(fields.get(5)));
    }
}
