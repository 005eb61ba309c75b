package dev.ambix.revision.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionIndex;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlFoldersTest {
    /** A scheme that Java can read from and not list, as some application servers have. */
    private static final URLStreamHandler READABLE = new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream("db/migration\n".getBytes());
                }
            };
        }
    };

    @Test
    @SuppressWarnings("deprecation") // The other constructors take no handler before Java 20.
    void aClassPathThatCannotBeListedIsAnError() throws MalformedURLException {
        URL list = new URL(null, "vfs:/app.war/" + RevisionIndex.SQL_FOLDERS, READABLE);
        assertThatThrownBy(() -> SqlFolders.listed(list))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(list.toString())
                .hasMessageContaining("its folder cannot be listed by the scheme vfs");
    }

    @Test
    void aFolderThatIsMissingIsNamedWithItsSetting() {
        assertThatThrownBy(() -> SqlFolders.flyway(List.of(Path.of("none"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The folder of Flyway's scripts none does not exist. Make it, or change the setting"
                        + " \"flyway\" that names it.");
    }
}
