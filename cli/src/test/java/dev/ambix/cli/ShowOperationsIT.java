package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code show} tells of the operations of a revision. */
@DisabledOnOs(OS.WINDOWS)
class ShowOperationsIT {
    private static final String UPGRADE = """
            op.createTable("cart", column("id", BIGINT), column("account_id", BIGINT),
                foreignKey("account_id").references("account", "id"));
            op.createIndex("ix_cart", on("cart", "account_id"));
            op.addColumn("account", column("full_name", CLOB));
            op.backfill("account", by("id"), rows -> rows.set("full_name", "name"));
            op.update("account", rows -> rows.set("name", "''"));
            op.alterColumn("account", "full_name").notNull();
            op.createIndexConcurrently("ix_account", on("account", "full_name"));
            op.execute("analyze account");
            """;

    @TempDir
    Path folder;

    @Test
    void theTableHasALineForEachOperation() {
        ProjectFolder project = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\", message = \"full names\"", UPGRADE, "");
        assertThat(project.run("show", "head")).isEqualTo(new Outcome(0, """
                Revision:    aa1100 (head)
                Message:     full names
                Follows:     <base>
                Class:       shop.R1
                File:        PROJECT/src/shop/R1.java
                Operations:
                  Operation                                 Locks                              Effects                  Transaction  Reversible
                  create table cart                         SHARE ROW EXCLUSIVE on account     -                        yes          yes
                  create index ix_cart                      -                                  -                        yes          yes
                  add column account.full_name              ACCESS EXCLUSIVE on account        -                        yes          yes
                  backfill full_name of account             ROW EXCLUSIVE on account           scans table              no           no
                  update name of account                    ROW EXCLUSIVE on account           scans table, loses data  yes          no
                  set not null of column account.full_name  ACCESS EXCLUSIVE on account        scans table, may fail    yes          yes
                  create index ix_account concurrently      SHARE UPDATE EXCLUSIVE on account  scans table              no           yes
                  execute analyze account                   -                                  unknown                  yes          no
                  * backfill full_name of account scans table: unless an index finds the rows
                  * update name of account scans table: unless an index finds the rows
                  * update name of account loses data: the earlier values of name
                  * set not null of column account.full_name scans table: all rows are checked, unless a valid constraint \
                proves that there are no nulls
                  * set not null of column account.full_name may fail: rows in which full_name is null are refused
                  * create index ix_account concurrently scans table: its rows are read twice, while others write
                  * execute analyze account unknown: it is SQL of the migration's author
                """, ""));
    }

    @Test
    void noOperationsAreSaid() {
        ProjectFolder project =
                ProjectFolder.configured(folder).migration("R1", "id = \"aa1100\", message = \"nothing\"", "", "");
        assertThat(project.run("show", "head")).isEqualTo(new Outcome(0, """
                Revision:    aa1100 (head)
                Message:     nothing
                Follows:     <base>
                Class:       shop.R1
                File:        PROJECT/src/shop/R1.java
                Operations:  none
                """, ""));
    }
}
