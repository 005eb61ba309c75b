package dev.ambix.sql;

import static dev.ambix.schema.Ddl.sequence;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ambix.operation.Operations;
import dev.ambix.schema.object.Sequence;
import dev.ambix.sql.compiler.SqlCompiler;
import org.junit.jupiter.api.Test;

class SequenceSqlTest {
    private static final Sequence PLAIN = sequence("app.Seq");

    @Test
    void sequencesAreCreatedRenamedMovedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.createSequence("order");
                    op.createSequence(PLAIN.as(type("integer"))
                            .with(s -> s.startingWith(9)
                                    .incrementedBy(-1)
                                    .withMinimum(-5)
                                    .withMaximum(10)
                                    .caching(2)
                                    .cycling())
                            .ownedBy("app.Order", "No"));
                    op.createSequenceIfNotExists(sequence("s").unlogged());
                    op.renameSequence("app.Seq", "seq");
                    op.moveSequence("app.seq", "public");
                    op.dropSequence("seq");
                    op.dropSequence(PLAIN);
                    op.dropSequenceIfExists("seq");
                    op.dropSequenceCascade("seq");
                }))
                .isEqualTo("""
                        create sequence "order";
                        create sequence app."Seq" as integer start with 9 increment by -1 minvalue -5 maxvalue 10 cache 2 \
                        cycle owned by app."Order"."No";
                        create unlogged sequence if not exists s;
                        alter sequence app."Seq" rename to seq;
                        alter sequence app.seq set schema public;
                        drop sequence seq;
                        drop sequence app."Seq";
                        drop sequence if exists seq;
                        drop sequence seq cascade;
                        """);
    }

    @Test
    void onlyWhatDiffersIsAltered() {
        assertThat(CompiledSql.of(op -> {
                    op.alterSequence(PLAIN, PLAIN);
                    op.alterSequence(PLAIN, PLAIN.with(s -> s.incrementedBy(2).withMinimum(5)));
                    op.alterSequence(PLAIN.with(s -> s.startingWith(7)), PLAIN.with(s -> s.incrementedBy(-1)));
                    op.alterSequence(PLAIN, PLAIN.as(type("smallint")));
                    op.alterSequence(PLAIN, PLAIN.ownedBy("app.t", "id"));
                    op.alterSequence(PLAIN.ownedBy("app.t", "id"), PLAIN);
                    op.alterSequence(PLAIN, PLAIN.unlogged());
                    op.alterSequence(PLAIN.unlogged(), PLAIN);
                    op.alterSequence("app.Seq", s -> s.incrementedBy(10).cycling());
                    op.restartSequence("app.Seq");
                    op.restartSequence("app.Seq", 1000);
                    op.continueSequence("app.Seq", "public.s");
                    op.continueSequenceAfterRows("s", "app.t", "N");
                }))
                .isEqualTo("""
                        alter sequence app."Seq" increment by 2 minvalue 5 no maxvalue start with 5 cache 1 no cycle;
                        alter sequence app."Seq" increment by -1 no minvalue no maxvalue start with -1 cache 1 no cycle;
                        alter sequence app."Seq" as smallint increment by 1 no minvalue no maxvalue start with 1 cache 1 \
                        no cycle;
                        alter sequence app."Seq" owned by app.t.id;
                        alter sequence app."Seq" owned by none;
                        alter sequence app."Seq" set unlogged;
                        alter sequence app."Seq" set logged;
                        alter sequence app."Seq" increment by 10 cycle;
                        alter sequence app."Seq" restart;
                        alter sequence app."Seq" restart with 1000;
                        select setval('app."Seq"', other.last_value)
                        from app."Seq" own, pg_catalog.pg_sequence, public.s other
                        where seqrelid = 'app."Seq"'::regclass and other.is_called
                          and sign(seqincrement) * (other.last_value - own.last_value)
                            >= case when own.is_called then abs(seqincrement) else 0 end;
                        select setval('s', other.last_value)
                        from s own, pg_catalog.pg_sequence, lateral (select case when seqincrement > 0 then max("N") \
                        else min("N") end as last_value, true as is_called from app.t) other
                        where seqrelid = 's'::regclass and other.is_called
                          and sign(seqincrement) * (other.last_value - own.last_value)
                            >= case when own.is_called then abs(seqincrement) else 0 end;
                        """);
    }

    @Test
    void anAlterationWithoutAChangeOrOfAnotherSequenceIsRefused() {
        Operations op = Operations.to(operation -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> op.alterSequence("s", options -> options))
                .withMessage("No parameter of sequence s is given.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> op.alterSequence(PLAIN, sequence("other")))
                .withMessage("Sequence app.Seq cannot be altered to be other; rename it first.");
    }

    @Test
    void unloggedSequencesNeedPostgres15() {
        assertThat(SqlCompiler.standard().compile(Operations.record(op -> {
                    op.createSequence(PLAIN.unlogged());
                    op.alterSequence(PLAIN, PLAIN.unlogged());
                })))
                .allSatisfy(compiled -> assertThat(compiled.statement().requirement())
                        .contains(new Statement.Requirement(15, "unlogged sequences")));
    }
}
