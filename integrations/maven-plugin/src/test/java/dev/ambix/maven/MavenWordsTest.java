package dev.ambix.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Run \"ambix upgrade\" first.|Run \"mvn ambix:upgrade\" first.",
                "ambix revision -m TEXT|mvn ambix:revision -Dmessage=TEXT",
                "\"ambix revision -m first --rev-id a=b\"|\"mvn ambix:revision -Dmessage=first -Drev-id=a=b\"",
                "Run again with --force to get it.|Run again with -Dforce to get it.",
                "--rename account=customer --rename account.mail=email|-Drename=account=customer -Drename=account.mail=email",
                "See \"ambix check --help\".|See \"mvn ambix:help -Ddetail -Dgoal=check\".",
                "There is no table ambix_revision in ambix.toml.|There is no table ambix_revision in ambix.toml.",
                "edit the file, then: ambix upgrade|edit the file, then: mvn ambix:upgrade",
                "The ambix command and the folder of ambix check-outs.|The ambix command and the folder of ambix check-outs.",
                "-- a comment|-- a comment"
            })
    void adviceIsForMaven(String said, String told) {
        assertThat(new MavenWords(List.of("upgrade", "revision", "check")).of(said))
                .isEqualTo(told);
    }
}
