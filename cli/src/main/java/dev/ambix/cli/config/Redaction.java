package dev.ambix.cli.config;

import java.util.regex.Pattern;

/** Takes secrets out of texts that mention database URLs. */
public final class Redaction {
    private static final Pattern PARAMETER = Pattern.compile("(?i)(\\w*word=)[^&\\s\"']*");
    private static final Pattern USER_INFO = Pattern.compile("(://)[^?\\s\"']*@");

    /** A user and a password before a host with its port, or a path, of a URL whose beginning is lost. */
    private static final Pattern USER_OF_HOST =
            Pattern.compile("[^\\s\"':/@]+:[^\\s\"'/@]+@(?=[^\\s\"'/@:]+(?::\\d|/))");

    private Redaction() {}

    /** The text with {@code password=***} for each password parameter and without user names before a host. */
    public static String of(String text) {
        String shown = PARAMETER.matcher(text).replaceAll("$1***");
        return USER_OF_HOST.matcher(USER_INFO.matcher(shown).replaceAll("$1")).replaceAll("");
    }
}
