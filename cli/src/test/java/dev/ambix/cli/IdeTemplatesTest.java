package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ambix.testing.Page;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The templates for IDEs are well-formed, say the same in both, and what they write compiles. */
class IdeTemplatesTest {
    private static final File INTELLIJ =
            Page.path("docs/ide/intellij-live-templates.xml").toFile();
    private static final File CODE = Page.path("docs/ide/ambix.code-snippets").toFile();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\d+):([^}]*)}");

    @Test
    void bothIdesWriteTheSame() throws Exception {
        assertThat(ofCode()).isEqualTo(ofIntellij()).hasSizeGreaterThan(8);
    }

    @Test
    void whatTheyWriteCompiles(@TempDir Path folder) throws Exception {
        StringBuilder statements = new StringBuilder("class Statements {\n");
        StringBuilder classes = new StringBuilder();
        ofIntellij().forEach((name, text) -> {
            if (text.startsWith("@Revision")) {
                classes.append(text.replaceFirst("public final", "final")).append('\n');
            } else {
                statements
                        .append("void ")
                        .append(name)
                        .append("(Operations op) {\n")
                        .append(text)
                        .append("\n}\n");
            }
        });
        PageJava.compile(
                "the templates", classes.append(statements).append("}\n").toString(), folder);
    }

    @Test
    void thePageListsThem() throws Exception {
        List<String> listed = Page.of("docs/ide/README.md").rows().stream()
                .map(row -> row.get(0))
                .filter(cell -> cell.startsWith("`"))
                .map(cell -> cell.replace("`", ""))
                .toList();
        assertThat(listed).containsExactlyElementsOf(ofIntellij().keySet());
    }

    /** What is written by each abbreviation if nothing is typed. */
    private static Map<String, String> ofIntellij() throws Exception {
        NodeList templates = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(INTELLIJ)
                .getElementsByTagName("template");
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < templates.getLength(); i++) {
            Element template = (Element) templates.item(i);
            String text = template.getAttribute("value").replace("$END$", "");
            NodeList variables = template.getElementsByTagName("variable");
            for (int j = 0; j < variables.getLength(); j++) {
                Element variable = (Element) variables.item(j);
                String value = variable.getAttribute("defaultValue").replaceAll("^\"|\"$", "");
                text = text.replace("$" + variable.getAttribute("name") + "$", value);
            }
            assertThat(text).doesNotContain("$");
            written.put(template.getAttribute("name"), text);
        }
        return written;
    }

    private static Map<String, String> ofCode() throws Exception {
        Map<String, String> written = new LinkedHashMap<>();
        for (Map<String, String> snippet : snippets()) {
            String text = snippet.get("body").replace("$0", "");
            Matcher placeholder = PLACEHOLDER.matcher(text);
            String whole = text;
            while (placeholder.find()) {
                whole = whole.replace(placeholder.group(), placeholder.group(2))
                        .replace("$" + placeholder.group(1), placeholder.group(2));
            }
            written.put(snippet.get("prefix"), whole);
        }
        return written;
    }

    /** The fields of each snippet; the lines of its body are one text. */
    private static List<Map<String, String>> snippets() throws IOException {
        List<Map<String, String>> snippets = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(CODE)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_OBJECT
                        && !json.getParsingContext().getParent().inRoot()) {
                    snippets.add(new LinkedHashMap<>());
                } else if (json.currentToken() == JsonToken.VALUE_STRING) {
                    String field = json.getParsingContext().inArray()
                            ? json.getParsingContext().getParent().getCurrentName()
                            : json.currentName();
                    snippets.get(snippets.size() - 1).merge(field, json.getText(), (one, next) -> one + "\n" + next);
                }
            }
        }
        return snippets;
    }
}
