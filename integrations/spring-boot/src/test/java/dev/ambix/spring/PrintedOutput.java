package dev.ambix.spring;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What a test prints to the standard output. The extension of Spring Boot 4 for this needs JUnit 6. */
final class PrintedOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** All of it until now. */
    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Keeps the output of each test from the screen, and gives it to the test as a parameter. */
    static final class Extension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
        private final PrintStream screen = System.out;
        private PrintedOutput output = new PrintedOutput();

        @Override
        public void beforeEach(ExtensionContext context) {
            System.setOut(new PrintStream(output.bytes, true, StandardCharsets.UTF_8));
        }

        @Override
        public void afterEach(ExtensionContext context) {
            System.setOut(screen);
            output = new PrintedOutput();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PrintedOutput.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return output;
        }
    }
}
