package dev.ambix.catalog.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayTextTest {
    @Test
    void anEmptyArrayHasNoElements() {
        assertThat(ArrayText.elements("{}")).isEmpty();
    }

    @Test
    void plainElementsEndAtCommas() {
        assertThat(ArrayText.elements("{sad,fillfactor=70,été}")).containsExactly("sad", "fillfactor=70", "été");
    }

    @Test
    void quotedElementsHoldAnything() {
        assertThat(ArrayText.elements("{\"\",\"a, b\",\"say \\\"yes\\\"\",\"c:\\\\d\",\"{x}\",last}"))
                .containsExactly("", "a, b", "say \"yes\"", "c:\\d", "{x}", "last");
    }
}
