package dev.ambix.autogenerate.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.testing.Sample;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelTextTest {
    private static final List<String> PARTS = List.of(
            "create table a (id int, b text default ';')",
            "\n-- create table a (id int);\ncreate table b (\"x;y\" int)",
            "/* ; */ create view v as select 1 -- ;\n",
            "\n\\restrict abc\nset client_encoding = 'UTF8'",
            " create function f() returns int language sql begin atomic select 1; select 2; end",
            "create rule r as on insert to a do also (delete from b; delete from a)",
            "create function g() returns text language sql as $x$ select ';' $x$",
            "comment on table a is E'it\\'s; ä'",
            "",
            "\n\n");

    @Test
    void theStatementsStandWithoutWhatIsBetweenThem() {
        assertThat(ModelText.of("-- a; b\n/* c */\nselect 1 -- d\n; ; select 2").statements())
                .containsExactly("select 1", "select 2");
    }

    @Test
    void anEditedTextHasTheStatementsOfOneThatWasReadAnew() throws IOException {
        Random random = new Random(Sample.SEED);
        ModelText text = ModelText.of("");
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            edit(parts, random);
            String edited = String.join(";", parts);
            text = written(text.edited(edited));
            assertThat(text.statements()).isEqualTo(ModelText.of(edited).statements());
        }
    }

    private static void edit(List<String> parts, Random random) {
        int place = random.nextInt(parts.size() + 1);
        if (random.nextInt(3) == 0 && place < parts.size()) {
            parts.remove(place);
        } else {
            parts.add(place, PARTS.get(random.nextInt(PARTS.size())));
        }
    }

    private static ModelText written(ModelText text) throws IOException {
        return ModelText.read(new DataInputStream(new ByteArrayInputStream(text.bytes())));
    }

    @Test
    void whatIsNewIsTold() {
        ModelText text = ModelText.of("create table a ();\ncreate table b ();");
        assertThat(text.edited("create table a ();\ncreate table c ();\ncreate table b ()")
                        .statementsBeside(text))
                .containsExactly("create table c ()");
    }

    @Test
    void rowsAndCommandsOfPsqlAreRefusedWhereverTheyCome() {
        ModelText text = ModelText.of("create table a ();");
        for (String more : List.of("copy a from stdin;\n\\.\n", "\\connect other\n")) {
            assertThatThrownBy(() -> text.edited("create table a ();\n" + more)).isInstanceOf(MigrationException.class);
        }
    }
}
