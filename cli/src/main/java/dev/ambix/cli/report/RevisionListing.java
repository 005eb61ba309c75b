package dev.ambix.cli.report;

import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Set;

/** Prints revisions: a line each, all that is known of them with {@code -v}, or JSON. */
public record RevisionListing(Session session, RevisionMap graph) {
    public void print(List<RevisionNode> revisions, OutputFormat output) {
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
