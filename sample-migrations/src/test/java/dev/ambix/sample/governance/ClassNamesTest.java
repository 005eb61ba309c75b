package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.revision.RevisionNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassNamesTest {
    @ParameterizedTest
    @MethodSource("dev.ambix.sample.governance.Governance#revisions")
    void aClassIsNamedAsTheWriterOfRevisionsNamesIt(RevisionNode revision) {
        int dot = revision.className().lastIndexOf('.');
        NewMigration same = NewMigration.of(
                revision.className().substring(0, dot),
                revision.id(),
                revision.downRevisions(),
                revision.message(),
                revision.created().orElseThrow());

        assertThat(new MigrationWriter().source(same))
                .contains("class " + revision.className().substring(dot + 1) + " implements Migration");
    }
}
