package dev.ambix.cli.session;

import dev.ambix.cli.config.BuildProject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that a command runs in.
 *
 * @param use whether the process is there for the command alone
 * @param terminals the streams that are terminals
 * @param charset the encoding of its output
 * @param classPath the jars and class folders that hold the command, which sources are compiled against; empty for the class
 *     path of this process
 * @param build the project of the build tool that this process is, if it is one
 * @param caller who waits for the command
 */
public record Host(
        Use use,
        Set<StandardStream> terminals,
        Charset charset,
        Optional<List<Path>> classPath,
        Optional<BuildProject> build,
        Caller caller) {
    /** The purpose of a process. */
    public enum Use {
        /** The command alone, which sets up logging, and whose child processes take over its streams. */
        COMMAND,
        /** Commands, one after the other, which other processes ask for. */
        DAEMON,
        /** An application that calls the command; its settings and streams are left alone. */
        APPLICATION
    }

    /** A standard stream of a process. */
    public enum StandardStream {
        IN,
        OUT,
        ERR;

        /** The streams that the launcher names, with commas between them; it may name none. */
        private static Set<StandardStream> all(String names) {
            List<String> words = List.of(names.split(","));
            return Stream.of(values())
                    .filter(stream -> words.contains(stream.name().toLowerCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
        }
    }

    public Host {
        terminals = Set.copyOf(terminals);
        classPath = classPath.map(List::copyOf);
    }

    /** An application, whose streams are no terminals. */
    public static Host application() {
        return new Host(
                Use.APPLICATION,
                Set.of(),
                StandardCharsets.UTF_8,
                Optional.empty(),
                Optional.empty(),
                Caller.BEHIND_THIS_PROCESS);
    }

    /** This process, which the launcher started for one command. */
    static Host ofThisProcess() {
        return new Host(
                Use.COMMAND,
                terminalsOfThisProcess(),
                charsetOfThisProcess(),
                Optional.empty(),
                Optional.empty(),
                Caller.BEHIND_THIS_PROCESS);
    }

    /** A daemon that runs the command for a process with these terminals and this encoding. */
    public static Host daemon(Set<StandardStream> terminals, Charset charset, Caller caller) {
        return new Host(Use.DAEMON, terminals, charset, Optional.empty(), Optional.empty(), caller);
    }

    /** The same with another class path: an application's own may not show where the jars are. */
    public Host withClassPath(List<Path> jars) {
        return new Host(use, terminals, charset, Optional.of(jars), build, caller);
    }

    /** The same as a build tool that runs the command for a project. */
    public Host withBuild(BuildProject project) {
        return new Host(use, terminals, charset, classPath, Optional.of(project), caller);
    }

    /** Whether this command is all that the process is there for. */
    public boolean isForTheCommand() {
        return use == Use.COMMAND;
    }

    /** Whether the process runs nothing but commands: its libraries and loggers are those of the command. */
    public boolean runsCommandsOnly() {
        return use != Use.APPLICATION;
    }

    /** The launcher says which streams are terminals, as Java cannot; without it, they are so together or not at all. */
    private static Set<StandardStream> terminalsOfThisProcess() {
        return Optional.ofNullable(System.getProperty("ambix.terminals"))
                .map(StandardStream::all)
                .orElseGet(() -> System.console() == null ? Set.of() : Set.of(StandardStream.values()));
    }

    /** The second property is that of Java 17; where neither is set, the output is in the default charset. */
    private static Charset charsetOfThisProcess() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding")
                .map(property -> System.getProperty(property, ""))
                .filter(name -> !name.isEmpty() && Charset.isSupported(name))
                .map(Charset::forName)
                .findFirst()
                .orElseGet(Charset::defaultCharset);
    }
}
