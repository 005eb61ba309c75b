package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Set;

/** Prints revisions: a line each, all that is known of them with {@code -v}, or JSON. */
record RevisionListing(Session session, RevisionMap graph) {
    void print(List<RevisionNode> revisions, OutputFormat output) {
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.revisions(graph, revisions));
            return;
        }
        RevisionText text = new RevisionText(graph, session.style(), Set.of());
        String gap = "";
        for (RevisionNode revision : revisions) {
            session.print(session.options().verbose() ? gap + text.details(revision) : text.line(revision));
            gap = System.lineSeparator();
        }
    }
}
