package dev.ambix.junit;

import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.ObjectsSource;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.Model;
import java.util.List;

/** Compares the schema that migrations make with a model. */
final class ModelCheck {
    private ModelCheck() {}

    static void of(Model model, History history) {
        Plugins plugins = Plugins.of(history.migrations().loader());
        TestServer server = TestServer.running();
        try (MigratedDatabase database = server.create(history, "heads")) {
            ScratchServer scratch = name -> name.isEmpty()
                    ? database.connect()
                    : server.dataSource(name).getConnection();
            Autogenerate comparison = new Autogenerate(
                    history.placed(scratch),
                    List.of(ObjectsSource.of(model.getClass().getName(), model, plugins)),
                    plugins,
                    AutogenerateOptions.DEFAULTS.withReading(history.reading()));
            Catalogs.requireNothing(comparison.compare().difference(), "After the upgrade");
        }
    }
}
