package dev.ambix.cli;

import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.session.Printable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The message about arguments that make no command. */
final class WrongUsage {
    private static final int MOST_SUGGESTIONS = 2;

    /** The message of picocli about a value that looks like an option; it repeats the value, which may be a secret. */
    private static final Pattern VALUE_LIKE_OPTION =
            Pattern.compile("(?s)Expected parameter (?:.* )?for option '([^']*)' but found '.*");

    private static final Pattern VALUE_OF_FLAG =
            Pattern.compile("(?s)Invalid value for option '([^']*)': '.*' is not a boolean");

    /** A word that may begin a sentence, unlike the name of a file. */
    private static final Pattern FIRST_WORD = Pattern.compile("[a-z]+\\s");

    private final ParameterException error;
    private final CommandSpec command;

    private WrongUsage(ParameterException error) {
        List<String> unmatched = error.getCommandLine().getUnmatchedArguments();
        this.error = error instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(error.getCommandLine(), unmatched)
                : error;
        this.command = error.getCommandLine().getCommandSpec();
    }

    /** The error, a suggestion, and where to read on. */
    static String message(ParameterException error, List<String> arguments) {
        WrongUsage wrong = new WrongUsage(error);
        return Printable.message("ambix: " + wrong.problem(), arguments)
                + String.format("%nSee \"%s --help\".", wrong.command.qualifiedName());
    }

    private String problem() {
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (error instanceof MissingParameterException missing
                && missing.getMissing().stream().allMatch(ArgSpec::isPositional)) {
            List<String> labels =
                    missing.getMissing().stream().map(ArgSpec::paramLabel).toList();
            return String.join(" and ", labels) + " is missing.";
        }
        String message = String.valueOf(error.getMessage());
        Matcher flag = VALUE_OF_FLAG.matcher(message);
        if (flag.matches()) {
            return flag.group(1) + " takes no value.";
        }
        Matcher likeOption = VALUE_LIKE_OPTION.matcher(message);
        if (likeOption.matches()) {
            return likeOption.group(1) + " needs a value, and that which is given begins with a hyphen, as options do.";
        }
        return ofOption().orElseGet(() -> sentence(message));
    }

    /** The fault of an option of which a value is missing or too many. */
    private Optional<String> ofOption() {
        if (error instanceof MissingParameterException missing) {
            return missing.getMissing().stream()
                    .filter(OptionSpec.class::isInstance)
                    .map(OptionSpec.class::cast)
                    .findFirst()
                    .map(option -> option.longestName() + " needs a value: " + option.longestName() + " "
                            + option.paramLabel() + ".");
        }
        return error instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option
                ? Optional.of(option.longestName() + " is given twice. Leave out one.")
                : Optional.empty();
    }

    private static String sentence(String message) {
        String sentence = FIRST_WORD.matcher(message).lookingAt()
                ? Character.toUpperCase(message.charAt(0)) + message.substring(1)
                : message;
        return sentence.matches("(?s).*[.?]") ? sentence : sentence + ".";
    }

    /** Names an option without its value, which may be a secret. */
    private String unmatched(UnmatchedArgumentException unmatched) {
        String given = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            String option = given.replaceFirst("=.*", "");
            return isOfSubcommand(option)
                    ? option + " is an option of " + named().get(0) + ": write it behind the command."
                    : "There is no option " + option + "." + advice(unmatched);
        }
        return !command.subcommands().isEmpty()
                ? "There is no command \"" + given + "\". "
                        + NameAdvice.of(given, command.subcommands().keySet())
                : "\"" + given + "\" is one parameter too many.";
    }

    /** Whether an option that the whole command does not have is one of the subcommand that was called. */
    private boolean isOfSubcommand(String option) {
        return named().size() == 1
                && command.subcommands().get(named().get(0)).getCommandSpec().findOption(option) != null;
    }

    /** Of the whole command, the subcommands that the call mentions; there are no others. */
    private List<String> named() {
        return List.copyOf(command.subcommands().keySet());
    }

    private String advice(UnmatchedArgumentException unmatched) {
        List<String> suggestions =
                unmatched.getSuggestions().stream().limit(MOST_SUGGESTIONS).toList();
        return suggestions.isEmpty() ? "" : " Did you mean " + String.join(" or ", suggestions) + "?";
    }
}
