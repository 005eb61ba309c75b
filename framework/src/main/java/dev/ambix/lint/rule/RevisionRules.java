package dev.ambix.lint.rule;

import dev.ambix.lint.FindingSink;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.operation.ControlOperation.Online;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules about a revision as a whole: its downgrade, and its texts for readers. */
final class RevisionRules {
    /** Texts of people who are asked for one and have none. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "todo",
            "tbd",
            "fixme",
            "xxx",
            "none",
            "n/a",
            "na",
            "no",
            "irreversible",
            "not reversible",
            "reason",
            "test",
            "because",
            "see above",
            "online",
            "online step",
            "explanation");

    private static final int SHORTEST = 8;

    private RevisionRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("empty-downgrade", "The downgrade undoes nothing of what the upgrade does")
                        .revision(RevisionRules::emptyDowngrade),
                RuleDefinition.warning("irreversible-without-reason", "The way back is missing, and it is not said why")
                        .revision(RevisionRules::irreversible),
                RuleDefinition.warning("online-without-explanation", "An online step does not say what it does")
                        .each(Online.class, RevisionRules::online));
    }

    private static void emptyDowngrade(RevisionFacts revision, FindingSink found) {
        if (revision.upgrade().isEmpty()) {
            return;
        }
        String unwritten = revision.revision().origin().unwrittenDowngrade();
        switch (revision.downgrade().kind()) {
            case EMPTY ->
                found.reportDowngrade(
                        "A downgrade over this revision records it as undone and changes nothing. Undo it,"
                                + " or say why that cannot be done"
                                + revision.inItsLanguage(
                                        ": op.irreversible(\"..\").", " in a line \"-- irreversible: ..\"."));
            case NOT_WRITTEN ->
                found.reportDowngrade(revision.inItsLanguage(
                        "The downgrade is still op.notWrittenYet(). Write it, or say why there is none:"
                                + " op.irreversible(\"..\").",
                        unwritten));
            default -> {}
        }
    }

    private static void irreversible(RevisionFacts revision, FindingSink found) {
        String reason = revision.downgrade().reason().orElse("");
        switch (revision.downgrade().kind()) {
            case IRREVERSIBLE -> {
                if (isEmptyTalk(reason)) {
                    found.reportDowngrade(
                            "The reason \"" + reason + "\" tells nothing to whoever has to go back. Say what is lost.");
                }
            }
            case UNDERIVABLE ->
                found.reportDowngrade(reason
                        + revision.inItsLanguage(
                                " Write a downgrade, tell the operation what was there before, or say why"
                                        + " there is no way back: op.irreversible(\"..\").",
                                ""));
            default -> {}
        }
    }

    private static void online(Online op, OperationCase found) {
        if (isEmptyTalk(op.explanation())) {
            found.report("The explanation \"" + op.explanation()
                    + "\" is all that a plan and a script tell of the code. Say which rows or objects it changes.");
        }
    }

    private static boolean isEmptyTalk(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[.!?]+$", "");
        return plain.length() < SHORTEST || PLACEHOLDERS.contains(plain);
    }
}
