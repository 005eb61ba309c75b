package dev.ambix.cli.report.page;

import java.util.List;

/** A section of a page with its heading. */
public record PageSection(String heading, List<PageBlock> blocks) {
    public PageSection {
        blocks = List.copyOf(blocks);
    }
}
