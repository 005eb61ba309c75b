package dev.ambix.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSampleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{3}$",
                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                "^[^@\\s]+@[^@]+\\.[a-z]{2,}$",
                "^(new|old)?x$",
                "^\\d{4}-\\d{2}$",
                "^[^a]b.c*$",
                "^\\+[1-9]\\d{1,14}$",
                "^#[0-9a-fA-F]{6}$",
                "^[^\\]]+$",
                "^[\\]]$",
                "a|b"
            })
    void aSampleMatches(String pattern) {
        assertThat(RegexSample.of(pattern)).get().asString().matches(Pattern.compile(pattern));
    }

    @Test
    void whatIsNotKnownHasNone() {
        assertThat(RegexSample.of("(a)\\1")).isEmpty();
        assertThat(RegexSample.of("(?=a)b")).isEmpty();
        assertThat(RegexSample.of("(a")).isEmpty();
        assertThat(RegexSample.of("*")).isEmpty();
        assertThat(RegexSample.of("[a")).isEmpty();
        assertThat(RegexSample.of("[[:digit")).isEmpty();
        assertThat(RegexSample.of("[^\\q]")).isEmpty();
    }
}
