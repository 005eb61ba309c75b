package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    jdbc:postgresql://h:5433/app                          | jdbc:postgresql://h:5433/app       | -   | -
                    jdbc:postgresql:app                                   | jdbc:postgresql:app                | -   | -
                    jdbc:postgresql://h/app?user=u&password=a%26b&ssl=true| jdbc:postgresql://h/app?ssl=true   | u   | a&b
                    jdbc:postgresql://u:p@h/app                           | jdbc:postgresql://h/app            | u   | p
                    jdbc:postgresql://h1:1,h2:2/app                       | jdbc:postgresql://h1:1,h2:2/app    | -   | -
                    postgresql://u:p%40+q@h:5433/app?sslmode=require      | jdbc:postgresql://h:5433/app?sslmode=require | u | p@+q
                    postgres://u@h/app                                    | jdbc:postgresql://h/app            | u   | -
                    postgresql://u:p/q@h/app                              | jdbc:postgresql://h/app            | u   | p/q
                    postgresql:///app                                     | jdbc:postgresql://localhost/app    | -   | -
                    jdbc:postgresql://h                                   | jdbc:postgresql://h/               | -   | -
                    postgresql://h/a/b                                    | jdbc:postgresql://h/a%2Fb          | -   | -
                    postgresql://h                                        | jdbc:postgresql://h/               | -   | -
                    postgresql://[::1]/app?port=5433                      | jdbc:postgresql://[::1]:5433/app   | -   | -
                    postgresql:///?host=h&dbname=app&user=u&password=p    | jdbc:postgresql://h/app            | u   | p
                    postgresql://h/a?application_name=x%20y&connect_timeout=3 | jdbc:postgresql://h/a?ApplicationName=x+y&connectTimeout=3 | - | -
                    postgresql://h/a?target_session_attrs=read-write      | jdbc:postgresql://h/a?targetServerType=primary | - | -
                    """)
    void urlsAreTakenApart(String text, String jdbc, String user, String password) {
        DatabaseUrl.Parts parts = parse(text);

        assertThat(parts.url().jdbc()).isEqualTo(jdbc);
        assertThat(parts.user().orElse(null)).isEqualTo(user);
        assertThat(parts.password().orElse(null)).isEqualTo(password);
    }

    @Test
    void aShownUrlHasNoSecrets() {
        assertThat(parse("jdbc:postgresql://h/app?sslpassword=geheim&ssl=true").url())
                .hasToString("jdbc:postgresql://h/app?sslpassword=***&ssl=true");
    }

    @Test
    void anotherDatabaseIsRefusedWithoutRepeatingTheUrl() {
        assertThatThrownBy(() -> parse("mysql://root:geheim@h/app"))
                .hasMessage("AMBIX_URL: The database URL begins with \"mysql:\", which is not PostgreSQL. "
                        + "Write jdbc:postgresql://host:port/database or postgresql://user@host:port/database.");
    }

    @Test
    void aTextThatIsNoUrlIsNotRepeated() {
        assertThatThrownBy(() -> parse("geheim://h/app")).hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> parse("geheim"))
                .hasMessage("AMBIX_URL: The database URL is not one of PostgreSQL. "
                        + "Write jdbc:postgresql://host:port/database or postgresql://user@host:port/database.");
    }

    @Test
    void aStrayPercentSignIsExplained() {
        assertThatThrownBy(() -> parse("postgresql://u:50%@h/app"))
                .hasMessage("AMBIX_URL: The database URL has a \"%\" that two hexadecimal digits do not follow. "
                        + "Write \"%25\" for the character itself.");
        assertThatThrownBy(() -> parse("postgresql://h/app/geheim%2"))
                .hasMessageContaining("two hexadecimal digits")
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> parse("jdbc:postgresql:geheim%zz"))
                .hasMessageContaining("two hexadecimal digits")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://h:0/app", "jdbc:postgresql://h:65536/app", "postgresql://a:1,b:999999999999/app"})
    void aPortIsOne(String url) {
        assertThatThrownBy(() -> parse(url))
                .hasMessage("AMBIX_URL: The database URL has a port that is none. Ports are numbers from 1 to 65535.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql:///app?host=ge/heim",
                "postgresql://u:ge?heim@h/app",
                "postgresql://u:ge?he=im@h/app",
                "postgresql://u:12?he=im@h/app",
                "postgresql://u:12?heim@h/app",
                "postgresql://u:ge?he&im=x@h/app",
                "jdbc:postgresql://u:ge?heim@h/app",
                "jdbc:postgresql://u:ge?he=im@h/app",
                "postgresql://u:ge?he/im#@h:5432/app?sslmode=require",
                "postgresql://u@@password=geheim",
                "jdbc:postgresql://h@password=geheim",
                "postgresql://u:ge@he im/app",
                "postgresql://u:x@h,ge;heim/app"
            })
    void anUnescapedCharacterOfAPasswordIsExplainedWithoutIt(String url) {
        assertThatThrownBy(() -> parse(url))
                .hasMessage(
                        "AMBIX_URL: The database URL has no host and port where they belong. A password that holds one"
                                + " of ? & / @ % # must have it as %3F %26 %2F %40 %25 %23, or be given as AMBIX_PASSWORD.");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:ge/heim@h/app, ge/heim",
        "postgresql://u:ge@heim@h/app, ge@heim",
        "postgresql://u:ge#heim@h/app, ge#heim",
        "postgresql://u:ge&heim@h/app, ge&heim",
        "postgresql://u:ge:heim@h/app, ge:heim",
        "jdbc:postgresql://h/app?user=u@tenant&password=ge%26heim, ge&heim"
    })
    void otherCharactersNeedNoEscape(String url, String password) {
        assertThat(parse(url).password()).contains(password);
        assertThat(parse(url).url().jdbc()).isEqualTo("jdbc:postgresql://h/app");
    }

    @Test
    void textsAreRedacted() {
        assertThat(Redaction.of("connect to postgresql://u:p@h/a and jdbc:postgresql://h/a?password=p&x=1 failed"))
                .isEqualTo("connect to postgresql://h/a and jdbc:postgresql://h/a?password=***&x=1 failed");
        assertThat(Redaction.of("\"s;/app:p@localhost:1/app\" and u:p@h/a, but not a1b2c3:shop@head"))
                .isEqualTo("\"s;/localhost:1/app\" and h/a, but not a1b2c3:shop@head");
        assertThat(Redaction.of("x://u:p@h,y://v:q@r@i/a :u:p@h/a ::@h/a dbPassword=a=b&c"))
                .isEqualTo("x://i/a :h/a ::@h/a dbPassword=***&c");
    }

    /** A search that began at each character would take minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "a:", "://", "word", "a:b@", "a@h:", "/"})
    void endlessTextsAreRedacted(String part) {
        String endless = part.repeat(200_000);
        assertThat(Redaction.of(endless + " postgresql://u:p@h/a")).endsWith(" postgresql://h/a");
    }

    private static DatabaseUrl.Parts parse(String text) {
        return DatabaseUrl.parse(new Setting(text, "AMBIX_URL", ""));
    }
}
