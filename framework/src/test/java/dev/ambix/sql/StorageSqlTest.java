package dev.ambix.sql;

import static dev.ambix.schema.Ddl.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import org.junit.jupiter.api.Test;

class StorageSqlTest {
    @Test
    void aTableIsKeptOtherwise() {
        assertThat(CompiledSql.of(op -> {
                    op.setUnlogged("account");
                    op.setLogged("billing.Invoice");
                    op.setStorageParameter("account", "toast.autovacuum_enabled", "off");
                    op.alterStorageParameters("account", parameter("fillfactor", "90"), parameter("fillfactor", "70"));
                    op.alterStorageParameters(
                            "account",
                            parameter("a", "1")
                                    .with("toast.b", "2")
                                    .with("c", "3")
                                    .with("d", "4"),
                            parameter("c", "3").with("a", "1").with("toast.b", "2"));
                    op.resetStorageParameters("account", "fillfactor", "toast.autovacuum_enabled");
                    op.setTablespace("account", "fast disk");
                    op.setAccessMethod("account", "columnar");
                    op.setIndexParameter("ix", "fillfactor", "70");
                    op.resetIndexParameters("ix", "fillfactor");
                    op.setIndexTablespace("ix", "fast");
                }))
                .isEqualTo("""
                        alter table account set unlogged;
                        alter table billing."Invoice" set logged;
                        alter table account set (toast.autovacuum_enabled = off);
                        alter table account set (fillfactor = 70);
                        alter table account set (a = 1), reset (d);
                        alter table account reset (fillfactor, toast.autovacuum_enabled);
                        alter table account set tablespace "fast disk";
                        alter table account set access method columnar;
                        alter index ix set (fillfactor = 70);
                        alter index ix reset (fillfactor);
                        alter index ix set tablespace fast;
                        """);
    }

    @Test
    void aTableShowsItsRowsOtherwise() {
        assertThat(CompiledSql.of(op -> {
                    op.enableRowSecurity("account");
                    op.forceRowSecurity("account");
                    op.disableRowSecurity("account");
                    op.rowSecurity("account", RowSecurity.FORCED, RowSecurity.OFF);
                    op.rowSecurity("account", RowSecurity.OFF, RowSecurity.FORCED);
                    op.replicaIdentity("account", ReplicaIdentity.FULL);
                    op.replicaIdentity("account", ReplicaIdentity.index("User"));
                    op.clusterOn("account", "ix");
                    op.removeCluster("account", "ix");
                    op.setRowType("account", "User");
                    op.removeRowType("account", "User");
                }))
                .isEqualTo("""
                        alter table account enable row level security;
                        alter table account force row level security;
                        alter table account disable row level security;
                        alter table account enable row level security, force row level security;
                        alter table account disable row level security, no force row level security;
                        alter table account replica identity full;
                        alter table account replica identity using index "User";
                        alter table account cluster on ix;
                        alter table account set without cluster;
                        alter table account of "User";
                        alter table account not of;
                        """);
    }

    @Test
    void theValueOfAParameterCannotEndTheStatement() {
        assertThat(CompiledSql.of(op -> op.setStorageParameter("t", "a b", "1); drop table t; --'")))
                .isEqualTo("alter table t set (\"a b\" = '1); drop table t; --''');\n");
    }
}
