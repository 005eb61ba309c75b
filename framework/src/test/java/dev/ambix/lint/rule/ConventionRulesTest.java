package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.lint.NamePatterns;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConventionRulesTest {

    static Stream<RuleCase> cases() {
        RuleCase.Cases rule = of("naming-convention");
        RuleCase.Cases later = rule.after(op -> {
            op.createTable("account", column("id", BIGINT), primaryKey("id").named("pk_account"));
            op.createIndex("ix_account_id", on("account", "id"));
        });
        return Stream.of(
                rule.fires(
                        "otherwise: table accounts (.*[^s]), column createdAt ([a-z_]+), primary key accounts_pkey"
                                + " (pk_{table}), unique u (uq_{table}_{columns}), foreign key accounts_a_fkey"
                                + " (fk_{table}_{columns}), check positive (ck_{table}_.+).",
                        op -> op.createTable(
                                "sales.accounts",
                                column("createdAt", BIGINT),
                                column("a", BIGINT),
                                primaryKey("a"),
                                unique("a").named("u"),
                                foreignKey("a").references("x"),
                                check("a > 0").named("positive"))),
                rule.silent("names as they should be, and kinds without a pattern", op -> {
                    op.createTable(
                            "sales.account",
                            column("created_at", BIGINT),
                            column("a", BIGINT),
                            primaryKey("a").named("pk_account"),
                            unique("a", "created_at").named("uq_account_a_created_at"),
                            foreignKey("a").references("x").named("fk_account_a"),
                            check("a > 0").named("ck_account_positive"),
                            check("a > 1"));
                    op.createIndex("ix_account_a", on("sales.account", "a"));
                    op.createView("AnyView", "select 1 as x");
                }),
                later.fires(
                        "index account_id (ix_{table}_{columns})",
                        op -> op.createIndex("account_id", on("account", "id"))),
                later.fires("index other (ix_{table}_{columns})", op -> op.renameIndex("ix_account_id", "other")),
                later.fires("table accounts (.*[^s])", op -> op.renameTable("account", "accounts")),
                later.fires("column Id ([a-z_]+)", op -> op.alterColumn("account", "id")
                        .rename("Id")),
                later.fires("primary key pk (pk_{table})", op -> op.renameConstraint("pk_account", "account", "pk")),
                later.fires("column X ([a-z_]+)", op -> op.addColumn("account", column("X", BIGINT))),
                later.fires(
                        "unique u (uq_{table}_{columns})",
                        op -> op.addConstraint("account", unique("id").named("u"))),
                later.silent("renamed into what it should be", op -> op.renameTable("account", "customer")),
                rule.fires(
                        "otherwise: table accounts (.*[^s]), column X ([a-z_]+).",
                        op -> op.execute("create table if not exists accounts (\"X\" int)")),
                rule.fires(
                        "otherwise: primary key bill_pkey (pk_{table}), foreign key fk (fk_{table}_{columns}), column"
                                + " Total ([a-z_]+), unique bill_a_b_key (uq_{table}_{columns}), check positive"
                                + " (ck_{table}_.+).",
                        op -> op.execute("""
                                create table sales.bill (
                                    id bigint primary key,
                                    a int constraint fk references x (id),
                                    b int,
                                    "Total" numeric(10, 2) default coalesce(1, 2),
                                    unique (a, b),
                                    constraint positive check (a > 0 and "Total" > 0)
                                )""")),
                later.fires(
                        "otherwise: column X ([a-z_]+), unique u (uq_{table}_{columns}).",
                        op -> op.execute("alter table account add column if not exists \"X\" numeric(5, 2) not null,"
                                + " drop column y, add constraint u unique (id)")),
                rule.silent("columns that the words do not tell", op -> {
                    op.execute("create table copy as select (1) as \"X\"");
                    op.execute("create table part partition of whole (\"X\" default 1) for values in (1)");
                    op.execute("create table other (like account including all, exclude using gist (a with =))");
                    op.execute("alter table account alter column id add generated always as identity");
                }),
                rule.fires(
                        "index i (ix_{table}_{columns})",
                        op -> op.execute("create unique index concurrently i on account (id)")),
                rule.fires("table users (.*[^s])", op -> op.execute("alter table account rename to users")),
                rule.silent("SQL whose names are right, temporary or the server's", op -> {
                    op.execute("create index ix_account_lower_email on account (lower(email))");
                    op.execute("create index on account (id)");
                    op.execute("create temp table rows (x int)");
                    op.execute("create or replace view \"V\" as select 1 as x");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }

    @Test
    void aPlaceIsFilledWithTheNameAsItIs() {
        NamePatterns patterns = new NamePatterns(Map.of("index", "{table}[$]{columns}"));
        QualifiedName table = QualifiedName.of("a+b");
        assertThat(patterns.missed("index", "a+b$x_y", table, List.of("x", "y")))
                .isEmpty();
        assertThat(patterns.missed("index", "aab$x_y", table, List.of("x", "y")))
                .contains("{table}[$]{columns}");
        assertThat(patterns.missed("table", "anything", table, List.of())).isEmpty();
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> new NamePatterns(Map.of("table", "[a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"[a\" is no regular expression: Unclosed character class.");
        assertThatThrownBy(() -> new NamePatterns(Map.of("row", "x")))
                .hasMessageStartingWith("There are no names of the kind \"row\". The kinds are table, column, ");
    }
}
