package dev.ambix.cli.consent;

import dev.ambix.MigrationException;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Asks before something is done: on a terminal with a question, elsewhere by an option.
 *
 * @param yes whether the option was given
 */
public record Confirmation(Session session, boolean yes) {
    private static final String YES = "--yes";

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.flag("Do it without asking.", "-y", YES));
    }

    public static Confirmation read(Session session, ParseResult parsed) {
        return new Confirmation(session, Specs.has(parsed, YES));
    }

    /**
     * Asks to type a word; other answers are no.
     *
     * @param deed the intended work, for {@code to ..}
     * @throws MigrationException if the answer is another one, or nobody can be asked
     */
    public void byTyping(String word, String deed) {
        if (yes) {
            return;
        }
        if (ask("Type " + word + " to " + deed + ":").filter(word::equals).isEmpty()) {
            throw new MigrationException("Not confirmed. Nothing was done.");
        }
    }

    /**
     * Asks a question that is answered with yes or no; an empty answer is no.
     *
     * @throws MigrationException if nobody can be asked
     */
    public boolean to(String question) {
        if (yes) {
            return true;
        }
        return ask(question + " [y/N]")
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
    }

    private Optional<String> ask(String question) {
        if (!session.isInteractive()) {
            throw new MigrationException(
                    "Nothing was done: nobody can be asked, because this is no terminal. Confirm it with " + YES
                            + ", or look at it first with --plan.");
        }
        return session.ask(question).map(String::strip);
    }
}
