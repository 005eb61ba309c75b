package dev.ambix.cli.config;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that mention database URLs.
 *
 * <p>Each pattern begins only where a word, or a run of characters that a URL may have, begins: a text can be a megabyte of
 * anything, and a search that begins at each character of it would take minutes.
 */
public final class Redaction {
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?<!\\w)(\\w*word=)[^&\\s\"']*");
    private static final Pattern URL_CHARACTERS = Pattern.compile("[^?\\s\"']++");

    /** A user and a password before a host with its port, or a path, of a URL whose beginning is lost. */
    private static final Pattern USER_OF_HOST =
            Pattern.compile("(?<![^\\s\"'/@])(:*+)[^\\s\"':/@]++:[^\\s\"'/@]++@(?=[^\\s\"'/@:]++(?::\\d|/))");

    private Redaction() {}

    /** The text with {@code password=***} for each password parameter and without user names before a host. */
    public static String of(String text) {
        String shown = PARAMETER.matcher(text).replaceAll("$1***");
        shown = URL_CHARACTERS.matcher(shown).replaceAll(Redaction::withoutUser);
        return USER_OF_HOST.matcher(shown).replaceAll("$1");
    }

    /** A password may hold any character, so that the user ends at the last @ that a URL has. */
    private static String withoutUser(MatchResult characters) {
        String url = characters.group();
        int scheme = url.indexOf("://");
        int host = url.lastIndexOf('@') + 1;
        boolean hasUser = scheme >= 0 && host > scheme + 3;
        return Matcher.quoteReplacement(hasUser ? url.substring(0, scheme + 3) + url.substring(host) : url);
    }
}
