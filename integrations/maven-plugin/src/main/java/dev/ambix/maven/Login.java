package dev.ambix.maven;

import java.util.HashMap;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** The environment variables of a command, with the user and the password that Maven knows. */
record Login(
        MavenSession session,
        SettingsDecrypter decrypter,
        @Nullable String user,
        @Nullable String password,
        @Nullable String server) {
    Map<String, String> variables() throws MojoExecutionException {
        Map<String, String> variables = new HashMap<>(System.getenv());
        if (server != null) {
            Server found = session.getSettings().getServer(server);
            if (found == null) {
                throw new MojoExecutionException("There is no server \"" + server
                        + "\" in settings.xml. Add it there, or give user and password in another way.");
            }
            put(variables, decrypted(found));
        }
        if (user != null) {
            variables.put("AMBIX_USER", user);
        }
        if (password != null) {
            variables.put("AMBIX_PASSWORD", password);
        }
        return variables;
    }

    private static void put(Map<String, String> variables, Server server) {
        if (server.getUsername() != null) {
            variables.put("AMBIX_USER", server.getUsername());
        }
        if (server.getPassword() != null) {
            variables.put("AMBIX_PASSWORD", server.getPassword());
        }
    }

    private Server decrypted(Server found) throws MojoExecutionException {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(found));
        if (!result.getProblems().isEmpty()) {
            SettingsProblem problem = result.getProblems().get(0);
            throw new MojoExecutionException("The password of the server \"" + server
                    + "\" in settings.xml cannot be decrypted: " + problem.getMessage() + ".");
        }
        return result.getServer();
    }
}
