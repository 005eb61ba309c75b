package dev.ambix.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;

class PomSettingsTest {
    @Test
    void elementsAreKeysAndThoseOfATableKeepTheirNames() {
        PlexusConfiguration lint = new DefaultPlexusConfiguration("lint");
        lint.addChild("failOn", " error ");
        PlexusConfiguration disabled = new DefaultPlexusConfiguration("disabled");
        disabled.addChild("rule", "ban-drop-column");
        disabled.addChild("rule", "renaming-table");
        lint.addChild(disabled);
        PlexusConfiguration severity = new DefaultPlexusConfiguration("severity");
        severity.addChild("ban-drop-table", "note");
        lint.addChild(severity);

        assertThat(new PomSettings().add("lint", lint).add("model", null).all())
                .containsOnlyKeys("lint.fail_on", "lint.disabled", "lint.severity.ban-drop-table")
                .containsEntry("lint.fail_on", List.of("error"))
                .containsEntry("lint.disabled", List.of("ban-drop-column", "renaming-table"))
                .containsEntry("lint.severity.ban-drop-table", List.of("note"));
    }
}
