package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.Adoption;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.template.ExistingApplication;
import dev.ambix.cli.template.NewProject;
import dev.ambix.cli.template.ProjectTemplate;
import dev.ambix.cli.usage.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Sets up a project. */
public final class InitCommand implements Subcommand {
    private static final List<String> TEMPLATES =
            Arrays.stream(ProjectTemplate.values()).map(ProjectTemplate::title).toList();

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "init",
                "Set up migrations in a folder: ambix.toml, a source folder, and what the template has besides.",
                "",
                "Files that are there already are left as they are; only to the pom.xml of an",
                "application, --template spring-boot adds what is missing.",
                "Then: ambix revision -m \"first tables\", edit the file that it prints,",
                "ambix upgrade.",
                "",
                "With --from-database, the project begins with a model and a first migration of a",
                "database that is there already. Both are proven on a scratch database, and the",
                "migration is recorded as applied.",
                "",
                "Examples:",
                "  ambix init",
                "  ambix init --from-database --url postgresql://app@localhost/app");
        spec.addPositional(Specs.parameter("FOLDER", "0..1", "The folder. Default: this one."));
        spec.addOption(Specs.value("PACKAGE", "The Java package of the migrations. Default: migrations.", "--package"));
        spec.addOption(OptionSpec.builder("-t", "--template")
                .paramLabel("NAME")
                .type(String.class)
                .completionCandidates(TEMPLATES)
                .description("The layout, one of \"ambix list-templates\". Default: plain.")
                .build());
        spec.addOption(Specs.flag("Begin with what the database of --url or $$AMBIX_URL holds.", "--from-database"));
        spec.addOption(Specs.values(
                "SCHEMA", "With --from-database: only this schema; may be repeated. Default: all.", "--schema"));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        Path root = session.console()
                .workingFolder()
                .resolve(Specs.parameter(parsed, "."))
                .normalize();
        ProjectTemplate template = template(parsed);
        Optional<String> packageName = Specs.packageName(parsed);
        NewProject project = new NewProject(root, template, packageName.orElse("migrations"));
        if (Specs.has(parsed, "--from-database")) {
            return new Adoption(session, project, Specs.texts(parsed, "--schema")).run();
        }
        try {
            Optional<ExistingApplication> application =
                    template == ProjectTemplate.SPRING_BOOT ? ExistingApplication.in(root) : Optional.empty();
            if (application.isPresent()) {
                return add(
                        session,
                        new NewProject(root, template, within(application.get(), packageName)),
                        application.get());
            }
            project.write()
                    .forEach(file -> session.note(file + " was there already and is as it was. \"ambix init --template "
                            + project.template().title() + " NEW_FOLDER\" shows what belongs into it."));
        } catch (IOException e) {
            throw new MigrationException("The folder " + root + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
        session.print(project.configuration().toString());
        session.note("Next: ambix revision -m \"first tables\", edit the file that it prints, ambix upgrade");
        return ExitCode.DONE;
    }

    /** By default beside the classes of the application. */
    private static String within(ExistingApplication application, Optional<String> packageName) throws IOException {
        Optional<String> main = application.packageName();
        return packageName.or(() -> main.map(name -> name + ".migrations")).orElse("migrations");
    }

    private static int add(Session session, NewProject project, ExistingApplication application) throws IOException {
        project.writeInto(application).forEach(session::note);
        session.print(project.configuration().toString());
        session.note(
                application.isBuiltByMaven()
                        ? "Next: mvn ambix:revision -Dautogenerate -Dmessage=\"first tables\" for the JPA entities of the"
                                + " application, or ambix revision -m \"first tables\"; then mvn ambix:upgrade"
                        : "Next: ambix revision -m \"first tables\", edit the file that it prints, ambix upgrade");
        return ExitCode.DONE;
    }

    private static ProjectTemplate template(ParseResult parsed) {
        String title = Specs.text(parsed, "--template").orElse(ProjectTemplate.PLAIN.title());
        return ProjectTemplate.named(title)
                .orElseThrow(() -> new UsageException(
                        "There is no template \"" + title + "\"; there are " + String.join(", ", TEMPLATES) + "."));
    }
}
