package dev.ambix.cli.consent;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.report.PlanJson;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Plan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan in a file, which can be looked at and then run exactly so.
 *
 * @param file the file
 * @param environment the environment that it was made in; empty for none
 * @param defaultSchema the schema that names without one belong to, if the configuration said one
 * @param targets where it leads
 * @param sql the SQL of its revisions by their ids, in order
 * @param units the SQL of the repeatable units that follow it, by their names
 */
public record SavedPlan(
        Path file,
        Direction direction,
        String hash,
        String environment,
        Optional<String> defaultSchema,
        List<String> targets,
        Map<String, List<String>> sql,
        Map<String, String> units) {
    /** Writes a plan with the tables that it locks or scans, and their sizes. */
    public static void write(
            Path file,
            Session session,
            String database,
            List<String> targets,
            PlanReview review,
            Map<String, String> units) {
        String text = RevisionJson.document(json -> {
            json.writeStartObject();
            json.writeStringField(
                    "environment", session.configuration().environment().orElse(""));
            json.writeStringField("database", database);
            RevisionJson.strings(json, "targets", targets);
            PlanJson.write(json, review);
            json.writeArrayFieldStart("units");
            for (Map.Entry<String, String> unit : units.entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", unit.getKey());
                json.writeStringField("sql", unit.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new MigrationException(
                    "The plan cannot be written to " + file + ": " + FileTrouble.ofWriting(e) + ".", e);
        }
        session.note("Saved the plan " + review.plan().hash() + " in " + file + ".");
    }

    /**
     * Reads a plan.
     *
     * @throws MigrationException if the file is not there or holds no plan of this direction
     */
    public static SavedPlan read(Path file, Direction direction) {
        SavedPlan plan = read(file);
        if (plan.direction != direction) {
            throw new MigrationException(file + " holds a plan to " + plan.direction.word() + ". Run it with \""
                    + plan.direction.word() + " --approved\".");
        }
        return plan;
    }

    private static SavedPlan read(Path file) {
        try {
            JsonObject json = JsonObject.read(Files.readString(file));
            Map<String, List<String>> sql = new LinkedHashMap<>();
            for (JsonObject revision : json.objects("revisions")) {
                sql.put(revision.text("id"), revision.texts("sql"));
            }
            List<String> targets = json.texts("targets");
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("it has no targets");
            }
            Map<String, String> units = new LinkedHashMap<>();
            for (JsonObject unit : json.objects("units")) {
                units.put(unit.text("name"), unit.text("sql"));
            }
            return new SavedPlan(
                    file,
                    direction(json.text("direction")),
                    json.text("hash"),
                    json.text("environment"),
                    Optional.of("defaultSchema")
                            .filter(json.fields()::containsKey)
                            .map(json::text),
                    targets,
                    sql,
                    units);
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    "There is no saved plan " + file + ". Write one with \"upgrade --plan --save " + file + "\".");
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new MigrationException(file + " is no saved plan: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new MigrationException("The saved plan " + file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    private static Direction direction(String word) {
        for (Direction direction : Direction.values()) {
            if (direction.word().equals(word)) {
                return direction;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is no direction");
    }

    /**
     * The approval of the saved plan.
     *
     * @param now the present plan
     * @param unitsNow the SQL of the units that follow now, by their names
     * @throws MigrationException if it was saved for another environment, or the present plan is another one
     */
    public PlanApproval approve(Session session, Plan now, Map<String, String> unitsNow) {
        String current = session.configuration().environment().orElse("");
        if (!environment.equals(current)) {
            throw new MigrationException(file + " was saved for " + name(environment) + ", and this is " + name(current)
                    + ". Nothing was done. Save a plan for it.");
        }
        List<String> differences = new ArrayList<>();
        if (!defaultSchema.equals(now.defaultSchema())) {
            differences.add("Names without a schema belonged to " + place(defaultSchema) + ", and belong to "
                    + place(now.defaultSchema()) + " now.");
        }
        differences.addAll(differences(now));
        differences.addAll(differences(unitsNow));
        if (!differences.isEmpty() || !hash.equals(now.hash())) {
            throw new MigrationException("The plan in " + file + " is stale. Nothing was done.\n"
                    + (differences.isEmpty()
                            ? "  An earlier run has done a part of it, or its hash was edited.\n"
                            : "  " + String.join("\n  ", differences) + "\n")
                    + "Save a new one with --plan --save, look at it, and approve that.");
        }
        return Consent.approval(hash, "by " + file.getFileName());
    }

    private static String name(String environment) {
        return environment.isEmpty() ? "no environment" : "the environment \"" + environment + "\"";
    }

    private static String place(Optional<String> schema) {
        return schema.map(name -> "the schema " + name).orElse("the search path of the connection");
    }

    private List<String> differences(Map<String, String> unitsNow) {
        List<String> differences = new ArrayList<>();
        units.forEach((name, text) -> {
            if (!unitsNow.containsKey(name)) {
                differences.add("The unit " + name + " is not to be applied any more.");
            } else if (!unitsNow.get(name).equals(text)) {
                differences.add("The unit " + name + " has other SQL than the file.");
            }
        });
        unitsNow.keySet().stream()
                .filter(name -> !units.containsKey(name))
                .forEach(name -> differences.add("The unit " + name + " is to be applied too."));
        return differences;
    }

    private List<String> differences(Plan now) {
        List<String> differences = new ArrayList<>();
        Map<String, List<String>> found = new LinkedHashMap<>();
        now.steps().forEach(step -> found.put(step.revision().id(), step.statements()));
        sql.forEach((id, statements) -> {
            if (!found.containsKey(id)) {
                differences.add("Revision " + id + " is not to be run any more.");
            } else if (!found.get(id).equals(statements)) {
                differences.add("Revision " + id + " has other SQL than the file.");
            }
        });
        found.keySet().stream()
                .filter(id -> !sql.containsKey(id))
                .forEach(id -> differences.add("Revision " + id + " is to be run too."));
        if (differences.isEmpty() && !List.copyOf(found.keySet()).equals(List.copyOf(sql.keySet()))) {
            differences.add("The revisions are in another order.");
        }
        return differences;
    }
}
