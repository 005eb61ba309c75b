package dev.ambix.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Routine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            f()                                                   | f()
            f(int, text)                                          | f(integer, text)
            f(a int, b text)                                      | f(integer, text)
            f(a int default 3, b numeric(10, 2) = (1 + f(2, 3)))  | f(integer, numeric)
            f(in a int8, out b text, inout c bool)                | f(bigint, boolean)
            f(a in int2, b in out float4, in out c float)         | f(smallint, real, double precision)
            f(variadic list text[])                               | f(text[])
            f(double precision, a double precision)               | f(double precision, double precision)
            f(timestamp with time zone, at timestamp(3))          | f(timestamp with time zone, timestamp without time zone)
            f(time time with time zone, interval day to second)   | f(time with time zone, interval day to second)
            f(character varying(5), n char(3), "char")            | f(character varying, character, "char")
            f(a int[3][], text array, b varchar array)            | f(integer[][], text[], character varying[])
            f(a app.mood, "App"."Mood", b "Mood"[])               | f(app.mood, "App"."Mood", "Mood"[])
            f(a account.email%type, /* b */ c date -- last)       | f(account.email%type, date)
            F("A" INT)                                            | f(integer)
            "My Func"(int)                                        | "My Func"(integer)
            app."a.b"(int)                                        | app."a.b"(integer)
            """)
    void theArgumentTypesAreReadOutOfADefinition(String signature, String expected) {
        String text = signature.replace("-- last)", "-- last\n)");
        assertThat(Routine.of("create or replace /* new */ function " + text + " returns int language sql as 'x'")
                        .ref())
                .hasToString("function " + expected);
    }

    @Test
    void aRoutineIsNamedByItsSignature() {
        assertThat(Routine.function("app.Add(a int, b int default 3)"))
                .isEqualTo(ObjectRef.routine(ObjectKind.FUNCTION, QualifiedName.of("app", "Add"), "integer, integer"));
        assertThat(Routine.procedure("run")).hasToString("procedure run()");
    }

    @Test
    void theSemicolonAtTheEndIsLeftOut() {
        assertThat(Ddl.function("create function f() returns int language sql as 'x;' ; -- done\n")
                        .definition())
                .isEqualTo("create function f() returns int language sql as 'x;'");
    }

    @Test
    void aTextThatIsNoFunctionIsRefused() {
        assertThatThrownBy(() -> Ddl.function("create view v as select 1"))
                .hasMessage("Where \"create function\" or \"create procedure\" must follow, there is view: "
                        + "create view v as select 1");
        assertThatThrownBy(() -> Ddl.function("create function f(a int"))
                .hasMessage("Where more must follow, the text ends: create function f(a int");
        assertThatThrownBy(() -> Ddl.function("create procedure f() language sql as ''"))
                .hasMessage("The procedure f() is no function.");
        assertThatThrownBy(() -> Ddl.rule("create table t ()"))
                .hasMessage("Where \"create rule\" must follow, there is create: create table t ()");
    }

    @Test
    void aFunctionIsBuiltOfItsParts() {
        Routine touch = Ddl.function(
                "app.Touch(n int)",
                f -> f.returns("trigger").language("plpgsql").securityDefiner().body("""
                begin
                    return '$function$';
                end
                """));
        assertThat(touch.definition()).isEqualTo("""
                create function app."Touch"(n int)
                returns trigger
                language plpgsql
                security definer
                as $function2$
                begin
                    return '$function$';
                end
                $function2$""");
        assertThat(touch.ref()).hasToString("function app.Touch(integer)");
        assertThatThrownBy(() -> Ddl.procedure("run()", p -> p.language("sql")))
                .hasMessage("The procedure run() has no body.");
    }

    @Test
    void onlyWhatIsSaidBeforeTheBodyIsTheSignature() {
        Routine one = Ddl.function("create function f(a int) returns int language sql as 'select 1'");
        assertThat(Ddl.function("CREATE OR REPLACE FUNCTION f( A INT ) returns /**/ int stable as 'x' language sql")
                        .hasSignatureOf(one))
                .isTrue();
        assertThat(Ddl.function("create function f(b int) returns int language sql as 'select 1'")
                        .hasSignatureOf(one))
                .isFalse();
        assertThat(Ddl.function("create function f(a int) returns table (x int) language sql as 'select 1'")
                        .hasSignatureOf(one))
                .isFalse();
    }
}
