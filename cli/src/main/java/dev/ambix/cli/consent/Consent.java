package dev.ambix.cli.consent;

import dev.ambix.MigrationException;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Asks for consent where the environment is protected: on a terminal by typing its name, elsewhere by the hash of the
 * plan. Nothing is asked where no user can answer.
 *
 * @param approved the hash that was given with {@code --approve}
 */
public record Consent(Session session, Optional<String> approved) {
    private static final String APPROVE = "--approve";

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value(
                "HASH",
                "Do it only if its plan has this hash, which --plan tells; that is consent in a protected environment.",
                APPROVE));
    }

    public static Consent read(Session session, ParseResult parsed) {
        return new Consent(session, Specs.text(parsed, APPROVE));
    }

    /** Whether only a plan that was looked at before may be run. */
    public boolean isAsked() {
        return isProtected() || approved.isPresent();
    }

    /** Whether the environment is protected. */
    public boolean isProtected() {
        return session.configuration().isProtected();
    }

    /** Tells the hash of a plan where that is of use. */
    public void tellHash(String hash) {
        if (isProtected()) {
            session.note("The hash of this plan is " + hash + ".");
        }
    }

    /** The consent to a plan whose reasons are known. */
    public PlanApproval to(String hash, List<String> reasons) {
        return to(hash, () -> reasons);
    }

    /**
     * The consent to a plan.
     *
     * @param reasons the reasons for which consent is needed, in words; none if the plan may be run in any case. They are not
     *     looked for where the hash was approved
     * @throws MigrationException if it is not given
     */
    public PlanApproval to(String hash, Supplier<List<String>> reasons) {
        if (approved.isPresent()) {
            if (!approved.get().equals(hash)) {
                throw new MigrationException(APPROVE + " " + approved.get() + " is not the hash of this plan, which is "
                        + "another one now. Nothing was done. Look at it again with --plan, and approve that one.");
            }
            return approval(hash, "by " + APPROVE);
        }
        List<String> needed = reasons.get();
        if (needed.isEmpty()) {
            return new PlanApproval(hash, Optional.empty());
        }
        ask(
                needed,
                "Look at the plan with --plan -v, and consent to it with " + APPROVE
                        + " and the hash that --plan tells, or on a terminal.");
        return approval(hash, "by typing \"" + environment() + "\"");
    }

    /** An approval whose note says how it was given. */
    static PlanApproval approval(String hash, String how) {
        String user = System.getProperty("user.name", "");
        return new PlanApproval(hash, Optional.of("Consent of " + user + " to plan " + hash + " " + how));
    }

    private String environment() {
        return session.configuration().environment().orElse("");
    }

    /**
     * Asks for consent to work without a plan, if the environment is protected.
     *
     * @param hash the hash of the work, which its refusal tells
     * @throws MigrationException if consent is not given
     */
    public void toDeed(String hash, String reason) {
        if (approved.isPresent() && !approved.get().equals(hash)) {
            throw new MigrationException(APPROVE + " " + approved.get() + " is not the hash of this, which is " + hash
                    + ": " + reason + ". Nothing was done.");
        }
        if (isProtected() && approved.isEmpty()) {
            ask(List.of(reason), "Consent to it with " + APPROVE + " " + hash + ", or on a terminal.");
        }
    }

    private void ask(List<String> reasons, String how) {
        String needed = "The environment \"" + environment() + "\" is protected, and this needs consent:\n"
                + reasons.stream().map(reason -> "  " + reason + "\n").collect(Collectors.joining());
        if (!session.isInteractive()) {
            throw new MigrationException(needed + "Nothing was done. " + how);
        }
        session.note(needed.stripTrailing());
        Optional<String> answer = session.ask("Type " + environment() + " to go on:");
        if (answer.filter(text -> text.strip().equals(environment())).isEmpty()) {
            throw new MigrationException("Not confirmed. Nothing was done.");
        }
    }
}
