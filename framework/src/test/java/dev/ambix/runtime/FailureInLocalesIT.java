package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.runtime.run.FailedStatement;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("the default locale belongs to all tests")
class FailureInLocalesIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "en-US",
                "de-CH",
                "fr-FR",
                "ar-EG-u-nu-arab",
                "hi-IN-u-nu-deva",
                "ja-JP",
                "ru-RU",
                "pl-PL",
                "zh-CN"
            })
    void theFailingStatementOfALongBatchIsFoundInEveryLocale(String locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try (TestDatabase db = TestDatabase.create()) {
            History history = History.of(op -> {
                op.execute("create table n (i int)");
                for (int i = 2; i <= 2_000; i++) {
                    op.execute(
                            i == 1_789
                                    ? "insert into n values ('x1789')"
                                    : i % 7 == 0 ? "select i from n" : "insert into n values (" + i + ") returning i");
                }
            });
            Migrator migrator =
                    Migrator.builder().url(db.url()).migrations(history).build();
            FailedStatement failed = catchThrowableOfType(RevisionFailedException.class, migrator::upgrade)
                    .statement()
                    .orElseThrow();
            assertThat(failed.number()).isEqualTo(1_789);
            assertThat(failed.of()).isEqualTo(2_000);
            assertThat(failed.sql()).isEqualTo("insert into n values ('x1789')");
            assertThat(failed.sqlState()).isEqualTo("22P02");
        } finally {
            Locale.setDefault(before);
        }
    }
}
