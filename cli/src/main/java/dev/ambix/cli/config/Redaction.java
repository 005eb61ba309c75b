package dev.ambix.cli.config;

import java.util.regex.Pattern;

/** Takes secrets out of texts that mention database URLs. */
public final class Redaction {
    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&;](?:ssl)?password=)[^&\\s\"']*");
    private static final Pattern USER_INFO = Pattern.compile("(://)[^?\\s\"']*@");

    private Redaction() {}

    /** The text with {@code password=***} for each password parameter and without user names before a host. */
    public static String of(String text) {
        String shown = PARAMETER.matcher(text).replaceAll("$1***");
        return USER_INFO.matcher(shown).replaceAll("$1");
    }
}
