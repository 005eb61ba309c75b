package dev.ambix.codegen;

import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Reports errors and warnings at their places in the source. */
final class CompilerMessages {
    private final Messager messager;
    private boolean hasErrors;

    CompilerMessages(Messager messager) {
        this.messager = messager;
    }

    /** Reports an error at the last value of a member that has this text. */
    void error(RevisionMirror mirror, String member, String text, String message) {
        hasErrors = true;
        mirror.place(member, text)
                .ifPresentOrElse(
                        value -> messager.printMessage(Kind.ERROR, message, mirror.type(), mirror.annotation(), value),
                        () -> messager.printMessage(Kind.ERROR, message, mirror.type()));
    }

    void error(RevisionMirror mirror, String message) {
        hasErrors = true;
        messager.printMessage(Kind.ERROR, message, mirror.type());
    }

    void error(String message) {
        hasErrors = true;
        messager.printMessage(Kind.ERROR, message);
    }

    void warning(RevisionMirror mirror, String message) {
        warning(mirror.type(), message);
    }

    void warning(TypeElement type, String message) {
        messager.printMessage(Kind.WARNING, message, type);
    }

    void warning(String message) {
        messager.printMessage(Kind.WARNING, message);
    }

    void note(String message) {
        messager.printMessage(Kind.NOTE, message);
    }

    boolean hasErrors() {
        return hasErrors;
    }
}
