package dev.ambix.maven;

import java.util.Collection;
import java.util.regex.Pattern;

/** The command's advice in the words of Maven: {@code "ambix upgrade"} becomes {@code "mvn ambix:upgrade"}. */
final class MavenWords {
    private static final Pattern HELP = Pattern.compile("\"ambix ([a-z-]+) --help\"");
    private static final Pattern OPTION_AND_PAIR = Pattern.compile("(?<![\\w-])--([a-z][a-z-]*) (?=\\S*=)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]*)");
    private static final Pattern MESSAGE = Pattern.compile("(?<= )-m (?=\\S)");

    private final Pattern command;

    /**
     * The words for a plugin.
     *
     * @param goals the names of its goals
     */
    MavenWords(Collection<String> goals) {
        this.command = Pattern.compile("\\bambix (?=(?:" + String.join("|", goals) + ")(?![\\w-]))");
    }

    /** A line of the command's, said for Maven. */
    String of(String line) {
        String help = HELP.matcher(line).replaceAll("\"mvn ambix:help -Ddetail -Dgoal=$1\"");
        String commands = command.matcher(help).replaceAll("mvn ambix:");
        String messages = MESSAGE.matcher(commands).replaceAll("-Dmessage=");
        String pairs = OPTION_AND_PAIR.matcher(messages).replaceAll("-D$1=");
        return OPTION.matcher(pairs).replaceAll("-D$1");
    }
}
