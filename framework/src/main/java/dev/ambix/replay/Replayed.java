package dev.ambix.replay;

import dev.ambix.autogenerate.model.LiveSchema;
import java.util.List;

/**
 * The schema that a set of revisions makes in an empty database.
 *
 * @param schema the schema, who read it, and on which server
 * @param gaps the steps that could not be replayed, a sentence each
 */
public record Replayed(LiveSchema schema, List<String> gaps) {
    public Replayed {
        gaps = List.copyOf(gaps);
    }
}
