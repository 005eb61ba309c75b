package dev.ambix.measurement;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.history.OwnTables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts a {@link Measurement} together; all that is not given has a default. */
public final class MeasurementBuilder {
    private final Measurement.Server server;
    final Supplier<MigratorBuilder> migrators;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    String historySchema = "public";
    String defaultSchema = "public";
    MeasurementMemory memory = MeasurementMemory.ofThisProcess();
    Supplier<String> surroundings = () -> "";
    Optional<Supplier<List<RepeatableUnit>>> unitsBefore = Optional.empty();
    OptionalInt serverVersion = OptionalInt.empty();
    Consumer<RevisionNode> progress = revision -> {};

    MeasurementBuilder(Measurement.Server server, Supplier<MigratorBuilder> migrators) {
        this.server = server;
        this.migrators = migrators;
    }

    /** The class loader that sees the classes of the migrations; by default that of the calling thread. */
    public MeasurementBuilder loader(ClassLoader given) {
        loader = given;
        return this;
    }

    /** The schema of the history tables; {@code public} by default. */
    public MeasurementBuilder historySchema(String schema) {
        historySchema = schema;
        return this;
    }

    /** The schema of names without one, as {@link MigratorBuilder#defaultSchema} has it; {@code public} by default. */
    public MeasurementBuilder defaultSchema(String schema) {
        defaultSchema = schema;
        return this;
    }

    /** The memory that keeps measured facts; by default they are kept as long as the measurement is used. */
    public MeasurementBuilder memory(MeasurementMemory given) {
        memory = given;
        return this;
    }

    /**
     * A text that changes with everything that Java code of online steps depends on besides the classes of the migrations;
     * empty by default.
     */
    public MeasurementBuilder surroundings(Supplier<String> text) {
        surroundings = text;
        return this;
    }

    /** The major version of the server, where it is known; it need not be asked then for facts that are kept. */
    public MeasurementBuilder serverVersion(int majorVersion) {
        serverVersion = OptionalInt.of(majorVersion);
        return this;
    }

    /** Who is told of each revision before it is run; facts that are kept need no run. */
    public MeasurementBuilder progress(Consumer<RevisionNode> told) {
        progress = told;
        return this;
    }

    /**
     * The repeatable units that databases have before the revisions, where they are known to be others than those of the
     * migrations: a revision is run with them applied, too.
     */
    public MeasurementBuilder unitsBefore(Supplier<List<RepeatableUnit>> units) {
        unitsBefore = Optional.of(units);
        return this;
    }

    /** The measurement, which is to be closed. */
    public Measurement build() {
        return new Measurement(server, this);
    }

    /** Builders of migrators of revisions alone: units follow the last one only. */
    Supplier<MigratorBuilder> revisionsAlone() {
        return () -> migrators.get().units(List.of());
    }

    /** The units before revisions, and those behind the last one. */
    UnitTrial units() {
        List<RepeatableUnit> after = migrators.get().buildOffline().units();
        return new UnitTrial(
                migrators, unitsBefore.<List<RepeatableUnit>>map(Supplier::get).orElse(after), after);
    }

    ReadOptions reading() {
        return ReadOptions.DEFAULTS
                .withDefaultSchema(defaultSchema)
                .leavingOut(OwnTables.in(historySchema, defaultSchema));
    }
}
