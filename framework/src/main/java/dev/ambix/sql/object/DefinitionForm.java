package dev.ambix.sql.object;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.DefinitionText;
import dev.ambix.sql.file.AuthoredSql;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The SQL of objects that are kept as their statements, which are sent as they are. */
final class DefinitionForm implements ObjectForm<Definition> {
    private static final Pattern REPLACEABLE = Pattern.compile("create or replace\\b");
    private static final Pattern IGNORING = Pattern.compile("create\\b[^'\"(]*\\bif not exists\\b");

    @Override
    public List<Statement> create(Definition definition, Existence existence) {
        if (!IGNORING.matcher(outline(definition)).lookingAt()) {
            ObjectForm.requireChecked(definition, existence);
        }
        return AuthoredSql.statements(definition.definition());
    }

    /** Most kinds that are kept so have no {@code create or replace}; aggregates and some others do. */
    @Override
    public List<Statement> replace(Definition definition, Optional<Definition> was) {
        if (definition.ref().kind() == ObjectKind.TRANSFORM) {
            return AuthoredSql.statements(DefinitionText.orReplace(definition.definition()));
        }
        return REPLACEABLE.matcher(outline(definition)).lookingAt()
                ? create(definition, Existence.CHECKED)
                : ObjectForm.super.replace(definition, was);
    }

    private static String outline(Definition definition) {
        return SqlToken.outline(SqlToken.read(definition.definition()));
    }
}
