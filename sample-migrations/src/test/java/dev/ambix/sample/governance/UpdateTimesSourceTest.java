package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.operation.value.Operation;
import dev.ambix.sample.governance.operations.TrackUpdates;
import org.junit.jupiter.api.Test;

/** The operation of the sample's own, written into a generated migration. */
class UpdateTimesSourceTest {
    private static final String PACKAGE = "dev.ambix.sample.governance.operations.";

    @Test
    void anAuthorWouldHaveWrittenTheSame() {
        TrackUpdates track = TrackUpdates.of("app.servers");
        assertThat(source(track)).isEqualTo("invoke(" + PACKAGE + "TrackUpdates.of(\"app.servers\"))");
        assertThat(source(track.reverse().orElseThrow()))
                .isEqualTo("invoke(" + PACKAGE + "StopTrackingUpdates.of(\"app.servers\"))");
    }

    private static String source(Operation operation) {
        return OperationSource.standard().call(operation).toString();
    }
}
