package dev.ambix.cli.autogenerate;

import dev.ambix.cli.database.PhaseOption;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.codegen.RevisionIds;
import dev.ambix.revision.RevisionRequest;
import dev.ambix.revision.name.RevisionIdRules;
import dev.ambix.revision.phase.Phase;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of commands that write a revision.
 *
 * @param message the message of the revision
 * @param id its id, if it is not to be random
 * @param branchLabels names for its branch
 * @param dependsOn the revisions that must be applied before
 * @param phase when it runs, seen from a deployment
 * @param packageName the package of its class
 * @param sqlFile whether it is written as files of SQL
 * @param edit whether its file is opened in the editor
 */
public record NewRevisionOptions(
        Optional<String> message,
        Optional<String> id,
        List<String> branchLabels,
        List<String> dependsOn,
        Phase phase,
        Optional<String> packageName,
        boolean sqlFile,
        boolean edit) {
    /** The options that {@link #declare} adds. */
    public static final List<String> NAMES =
            List.of("--message", "--rev-id", "--branch-label", "--depends-on", PhaseOption.NAME, "--package", "--edit");

    /** The options that {@link #declareFile} adds. */
    public static final List<String> FILE_NAMES = List.of("--message", "--rev-id", "--package", "--sql-file", "--edit");

    public static void declare(CommandSpec spec) {
        declareFile(spec);
        spec.addOption(Specs.values("LABEL", "A name for the branch; may be repeated.", "--branch-label"));
        spec.addOption(Specs.values(
                "REVISION",
                "A revision on another branch that must be applied before; may be repeated.",
                "--depends-on"));
        PhaseOption.declare(
                spec, "When it runs, seen from a deployment: expand (before) or contract (after). Default: either.");
    }

    /** The options about the file, whose place in the graph is known. */
    public static void declareFile(CommandSpec spec) {
        spec.addOption(Specs.value("TEXT", "What the revision does, in a few words.", "-m", "--message"));
        spec.addOption(Specs.value("ID", "Its id. Default: 12 random hexadecimal digits.", "--rev-id"));
        spec.addOption(Specs.value(
                "PACKAGE",
                "The Java package. Default: the configured one, then that of the revision before.",
                "--package"));
        spec.addOption(Specs.flag(
                "Write files of SQL instead of a class. Default where there is no source folder.", "--sql-file"));
        spec.addOption(Specs.flag("Open the file in $$VISUAL or $$EDITOR.", "--edit"));
    }

    public static NewRevisionOptions read(ParseResult parsed) {
        return new NewRevisionOptions(
                Specs.text(parsed, "--message"),
                id(parsed),
                labels(parsed),
                Specs.texts(parsed, "--depends-on"),
                PhaseOption.read(parsed),
                Specs.packageName(parsed),
                Specs.has(parsed, "--sql-file"),
                Specs.has(parsed, "--edit"));
    }

    /** The options that {@link #declareFile} declares. */
    public static NewRevisionOptions readFile(ParseResult parsed) {
        return new NewRevisionOptions(
                Specs.text(parsed, "--message"),
                id(parsed),
                List.of(),
                List.of(),
                Phase.EITHER,
                Specs.packageName(parsed),
                Specs.has(parsed, "--sql-file"),
                Specs.has(parsed, "--edit"));
    }

    private static Optional<String> id(ParseResult parsed) {
        Optional<String> id = Specs.text(parsed, "--rev-id");
        id.ifPresent(text -> require("--rev-id", text, RevisionIdRules.idProblem(text)));
        return id;
    }

    private static List<String> labels(ParseResult parsed) {
        List<String> labels = Specs.texts(parsed, "--branch-label");
        labels.forEach(text -> require("--branch-label", text, RevisionIdRules.labelProblem(text)));
        return labels;
    }

    private static void require(String option, String text, Optional<String> fault) {
        fault.ifPresent(problem -> {
            throw new UsageException(option + ": \"" + text + "\" " + problem + ".");
        });
    }

    /** The same for a file of this kind. */
    public NewRevisionOptions as(boolean isSql, Optional<String> inPackage, Phase when) {
        return new NewRevisionOptions(message, id, branchLabels, dependsOn, when, inPackage, isSql, edit);
    }

    public RevisionRequest request(List<String> parents, boolean splice) {
        return new RevisionRequest(id.orElseGet(RevisionIds::random), parents, splice, branchLabels, dependsOn);
    }
}
