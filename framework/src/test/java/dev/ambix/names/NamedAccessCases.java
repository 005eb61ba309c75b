package dev.ambix.names;

import static dev.ambix.schema.Ddl.comment;
import static dev.ambix.schema.Ddl.defaultPrivileges;
import static dev.ambix.schema.Ddl.owner;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.privileges;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.published;

import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.table.Policy;
import java.util.List;
import java.util.function.Consumer;

/** Operations on privileges, owners, policies, publications and comments. */
final class NamedAccessCases {
    private NamedAccessCases() {}

    static void add(Names n, List<Consumer<Operations>> cases) {
        cases.addAll(grants(n, n.get("role"), n.get("role2")));
        cases.addAll(defaults(n, n.get("role"), n.get("role2")));
        cases.addAll(policies(n));
        cases.addAll(publications(n));
        cases.addAll(comments(n));
    }

    private static List<Consumer<Operations>> grants(Names n, String role, String role2) {
        ObjectRef table = Ref.table(n.in("table"));
        ObjectRef view = Ref.view(n.in("view"));
        return List.of(
                op -> op.grant("select, insert", table, role, role2),
                op -> op.grant("select", Ref.columns(n.in("table"), n.get("id"), n.get("column")), role),
                op -> op.grantWithGrantOption("usage", Ref.schema(n.get("schema")), role),
                op -> op.grant("execute", Ref.function(n.in("function"), "integer"), role),
                op -> op.grant("usage", Ref.type(n.in("enum")), role),
                op -> op.grant("usage", Ref.server(n.get("server")), role),
                op -> op.grant("select", Ref.allTablesIn(n.get("schema")), role),
                op -> op.revoke("select", Ref.allTablesIn(n.get("schema")), role),
                op -> op.revoke("select", view, role),
                op -> op.revokeCascade("select", view, role),
                op -> op.revokeGrantOption("select", view, role),
                op -> op.create(privileges(table).granting("update", role2)),
                op -> op.changeOwner(table, role),
                op -> op.create(owner(view, role2)),
                op -> op.changeOwner(Ref.schema(n.get("schema")), role));
    }

    private static List<Consumer<Operations>> defaults(Names n, String role, String role2) {
        return List.of(
                op -> op.grantByDefault("select", defaultPrivileges(role, "tables", n.get("schema")), role2),
                op -> op.grantByDefaultWithGrantOption("usage", defaultPrivileges(role, "sequences"), role2),
                op -> op.create(defaultPrivileges(role, "functions").granting("execute", role2)),
                op -> op.revokeByDefault("usage", defaultPrivileges(role, "types"), "public"));
    }

    private static List<Consumer<Operations>> policies(Names n) {
        Policy was = policy(n.get("policy")).on(n.in("table")).to(n.get("role"));
        return List.of(
                op -> op.createPolicy(policy(n.get("new"))
                        .on(n.in("table"))
                        .forUpdate()
                        .to(n.get("role"), n.get("role2"))
                        .using(n.sql("[column] <> {text}"))),
                op -> op.alterPolicy(was, was.to(n.get("role2")).using(n.sql("[column] <> {text}"))),
                op -> op.renamePolicy(n.get("policy"), n.in("table"), n.get("new")),
                op -> op.dropPolicy(n.get("policy"), n.in("table")));
    }

    private static List<Consumer<Operations>> publications(Names n) {
        Publication was = publication(n.get("publication")).tables(published(n.in("child")));
        return List.of(
                op -> op.createPublication(publication(n.get("new")).tables(n.in("table"), n.in("child"))),
                op -> op.createPublication(publication(n.get("new"))
                        .tables(published(n.in("table")).columns(n.get("id"), n.get("column")))),
                op -> op.createPublication(publication(n.get("new")).tablesInSchema(n.get("schema"))),
                op -> op.createPublication(publication(n.get("new")).with(n.get("option"), n.get("text"))),
                op -> op.alterPublication(was, was.tables(n.in("table"))),
                op -> op.renamePublication(n.get("publication"), n.get("new")),
                op -> op.dropPublication(n.get("publication")));
    }

    private static List<Consumer<Operations>> comments(Names n) {
        return List.of(
                op -> op.comment(Ref.index(n.in("index")), n.get("text")),
                op -> op.comment(Ref.trigger(n.get("trigger"), n.in("table")), n.get("text2")),
                op -> op.comment(Ref.constraint(n.get("check"), n.in("table")), n.get("text2")),
                op -> op.comment(Ref.domainConstraint(n.get("domain_check"), n.in("domain")), n.get("text2")),
                op -> op.comment(Ref.schema(n.get("schema")), n.get("text3")),
                op -> op.dropComment(Ref.view(n.in("dependent"))),
                op -> op.create(comment(Ref.sequence(n.in("sequence")), n.get("text4"))));
    }
}
