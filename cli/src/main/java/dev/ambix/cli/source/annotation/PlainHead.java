package dev.ambix.cli.source.annotation;

import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the revision of a file that is written in the usual way: package, imports, the annotation with strings, a public class.
 * It stops at the body of the class, and so reads a thousand files in the time in which the compiler's parser starts. Files
 * with anything else, such as escapes, further annotations or further revisions below, are left to that parser.
 */
final class PlainHead {
    private static final String NAME = Revision.class.getSimpleName();
    private static final String FULL_NAME = Revision.class.getName();
    private static final Set<String> MODIFIERS = Set.of("public", "final");

    private final String text;
    private int at;
    private String packageName = "";
    private boolean isImported;

    private PlainHead(String text) {
        this.text = text;
    }

    /** A text that is not written in the usual way; without a stack, which nothing reads. */
    private static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Unusual INSTANCE = new Unusual();

        Unusual() {
            super(null, null, false, false);
        }
    }

    /** The revision; empty if the file is not written in the usual way. */
    static Optional<RevisionNode> read(String text) {
        if (text.contains("\\u")) {
            return Optional.empty();
        }
        try {
            return new PlainHead(text).revision();
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    private Optional<RevisionNode> revision() {
        String word = next();
        if (word.equals("package")) {
            packageName = name() + ".";
            expect(";");
            word = next();
        }
        while (word.equals("import")) {
            readImport();
            word = next();
        }
        require(word.equals("@"));
        String annotation = name();
        require(annotation.equals(FULL_NAME) || annotation.equals(NAME) && isImported);
        RevisionValues values = values();
        return values.node(packageName + className());
    }

    private void readImport() {
        String name = next();
        boolean isStatic = name.equals("static");
        name = isStatic ? name() : name(name);
        isImported |= name.equals(FULL_NAME) && !isStatic;
        require(name.equals(FULL_NAME) || !name.endsWith("." + NAME));
        expect(";");
    }

    private RevisionValues values() {
        Map<String, List<String>> values = new HashMap<>();
        expect("(");
        do {
            String member = next();
            expect("=");
            String value = next();
            List<String> texts = member.equals(RevisionValues.PHASE) ? List.of(constant(value)) : texts(value);
            require(value.equals("{") ? RevisionValues.isList(member) : RevisionValues.isMember(member));
            require(values.put(member, texts) == null);
        } while (isNext(","));
        expect(")");
        return new RevisionValues(values);
    }

    private List<String> texts(String first) {
        return first.equals("{") ? list() : List.of(string(first));
    }

    /** The last part of a name: an annotation takes no variable of an enum. */
    private String constant(String first) {
        String name = name(first);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private List<String> list() {
        List<String> texts = new ArrayList<>();
        while (!isNext("}")) {
            texts.add(string(next()));
            if (!isNext(",")) {
                expect("}");
                return texts;
            }
        }
        return texts;
    }

    private static String string(String word) {
        require(word.charAt(0) == '"');
        return word.substring(1);
    }

    /** The name of the class, if its declaration and its body leave no doubt about it. */
    private String className() {
        Set<String> modifiers = new HashSet<>();
        String word = next();
        while (MODIFIERS.contains(word)) {
            modifiers.add(word);
            word = next();
        }
        require(word.equals("class") && modifiers.contains("public"));
        String name = next();
        String relation = next();
        require(relation.equals("extends") || relation.equals("implements"));
        do {
            name();
        } while (isNext(",") || isNext("implements"));
        expect("{");
        // There may be a constructor, or a class with a revision.
        require(text.indexOf(name, at) < 0 && text.indexOf(NAME, at) < 0);
        return name;
    }

    private String name() {
        return name(next());
    }

    /** A name with dots, perhaps with a star as the last part. */
    private String name(String first) {
        StringBuilder name = new StringBuilder(requireWord(first));
        while (isNext(".")) {
            String part = next();
            name.append('.').append(part.equals("*") ? part : requireWord(part));
        }
        return name.toString();
    }

    private static String requireWord(String word) {
        require(Character.isJavaIdentifierStart(word.charAt(0)));
        return word;
    }

    private void expect(String word) {
        require(next().equals(word));
    }

    private static void require(boolean usual) {
        if (!usual) {
            throw Unusual.INSTANCE;
        }
    }

    /** Goes past the next word if it is this one. */
    private boolean isNext(String word) {
        int before = at;
        if (next().equals(word)) {
            return true;
        }
        at = before;
        return false;
    }

    /** The next word or sign; of a string, a quote and its text. */
    private String next() {
        skipBlanks();
        require(at < text.length());
        int start = at;
        char first = text.charAt(at++);
        if (Character.isJavaIdentifierStart(first)) {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
        } else if (first == '"') {
            skipString();
            return text.substring(start, at - 1);
        }
        return text.substring(start, at);
    }

    /** Reads to the closing quote; an escape, a line break or a text block is not usual. */
    private void skipString() {
        char c;
        do {
            require(at < text.length());
            c = text.charAt(at++);
            require(c != '\\' && c != '\n' && c != '\r');
        } while (c != '"');
        require(at == text.length() || text.charAt(at) != '"');
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (text.charAt(at) <= ' ') {
                at++;
            } else if (text.startsWith("//", at)) {
                skipLine();
            } else if (text.startsWith("/*", at)) {
                at += 2;
                skipPast("*/");
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private void skipPast(String end) {
        int found = text.indexOf(end, at);
        require(found >= 0);
        at = found + end.length();
    }
}
