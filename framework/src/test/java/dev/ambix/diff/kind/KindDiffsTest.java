package dev.ambix.diff.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.names.SealedFamily;
import dev.ambix.schema.name.SchemaElement;
import org.junit.jupiter.api.Test;

class KindDiffsTest {
    @Test
    void theDiffKnowsEveryClassOfObjectsColumnsAndConstraints() {
        assertThat(KindDiffs.classes()).isEqualTo(SealedFamily.leaves(SchemaElement.class));
    }
}
