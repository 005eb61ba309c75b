package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Set;

/** Prints revisions: a line each, all that is known of them with {@code -v}, or JSON. */
record RevisionListing(GlobalOptions options, RevisionMap graph) {
    void print(List<RevisionNode> revisions, OutputFormat output) {
        if (output.isJson()) {
            options.console().print(RevisionJson.revisions(graph, revisions));
            return;
        }
        RevisionText text = new RevisionText(graph, options.style(), Set.of());
        for (RevisionNode revision : revisions) {
            options.console().print(options.isVerbose() ? text.details(revision) + "\n" : text.line(revision));
        }
    }
}
