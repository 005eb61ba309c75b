package dev.ambix.codegen;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** The index of revisions in the output of the compilation. */
final class IndexFile {
    private final Filer filer;

    IndexFile(Filer filer) {
        this.filer = filer;
    }

    boolean exists() {
        return text().isPresent();
    }

    /** The revisions of the last compilation; none when there was none, or when its index cannot be read. */
    List<RevisionNode> read(CompilerMessages messages) {
        try {
            return RevisionIndex.parse(new StringReader(text().orElse("")), RevisionIndex.RESOURCE);
        } catch (MigrationException | IOException e) {
            messages.note("The index of revisions is made anew from the classes: " + e.getMessage());
            return List.of();
        }
    }

    /** Writes the index, unless it is there already, byte for byte. */
    void write(List<RevisionNode> nodes) throws IOException {
        StringBuilder index = new StringBuilder();
        RevisionIndex.write(nodes, index);
        Optional<String> present = text();
        if (present.isEmpty() ? nodes.isEmpty() : present.get().contentEquals(index)) {
            return;
        }
        try (OutputStream file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", RevisionIndex.RESOURCE)
                .openOutputStream()) {
            file.write(index.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Always in UTF-8, even if the sources are in another encoding. */
    private Optional<String> text() {
        try (InputStream file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", RevisionIndex.RESOURCE)
                .openInputStream()) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
