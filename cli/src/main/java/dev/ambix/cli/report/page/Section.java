package dev.ambix.cli.report.page;

import java.util.List;

/** A section of a page with its heading. */
public record Section(String heading, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }
}
