package dev.ambix.cli.importing;

import java.util.Map;
import java.util.TreeMap;

/**
 * SQL of another tool's step, all of it in one transaction or each statement by itself.
 *
 * @param name the file that it becomes, such as {@code V1__init.sql}
 * @param text one statement or several
 * @param mode the statements that share a transaction
 * @param place where it is put
 * @param arguments placeholders in the text, {@code ${name}}, that stay arguments of a run, with their defaults
 */
public record Script(String name, String text, Mode mode, Place place, Map<String, String> arguments) {
    private static final int SHORT = 4000;
    private static final int SHORT_LINES = 40;

    /** The work that shares a transaction. */
    public enum Mode {
        TRANSACTION,
        AUTOCOMMIT
    }

    /** Where SQL is put. */
    public enum Place {
        /** Into a file beside the class. */
        FILE,
        /** Into the class. */
        CLASS
    }

    public Script {
        arguments = Map.copyOf(arguments);
    }

    /** SQL without arguments. */
    public static Script of(String name, String text, Mode mode, Place place) {
        return new Script(name, text, mode, place, Map.of());
    }

    /** In the class if it is short, else in a file beside it. */
    public static Script inShort(String name, String text, Mode mode) {
        boolean isShort = text.length() <= SHORT && text.lines().count() <= SHORT_LINES;
        return of(name, text, mode, isShort ? Place.CLASS : Place.FILE);
    }

    /** The arguments in the order of their names. */
    Map<String, String> sortedArguments() {
        return new TreeMap<>(arguments);
    }

    /** The text with the defaults of the arguments in it. */
    public String filledText() {
        String filled = text;
        for (Map.Entry<String, String> argument : sortedArguments().entrySet()) {
            filled = filled.replace("${" + argument.getKey() + "}", argument.getValue());
        }
        return filled;
    }

    /** A part of it, with the arguments that are in that. */
    Script with(String otherName, String otherText) {
        Map<String, String> left = new TreeMap<>(arguments);
        left.keySet().removeIf(argument -> !otherText.contains("${" + argument + "}"));
        return new Script(otherName, otherText, mode, place, left);
    }
}
