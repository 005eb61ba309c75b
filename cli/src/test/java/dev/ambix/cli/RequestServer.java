package dev.ambix.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the interfaces of GitHub and GitLab that is about the comments of one request, number 7: they are listed by
 * pages of at most 100, added, and changed. It knows the paths, methods, headers and status codes that both document.
 */
final class RequestServer implements AutoCloseable {
    private static final Pattern LIST =
            Pattern.compile("/repos/me/shop/issues/7/comments|/projects/42/merge_requests/7/notes");
    private static final Pattern ONE =
            Pattern.compile("(?:/repos/me/shop/issues/comments|/projects/42/merge_requests/7/notes)/(\\d+)");

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final TreeMap<Integer, String> comments = new TreeMap<>();
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    RequestServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A file that can be downloaded without a token. */
    RequestServer file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** A comment of somebody else. */
    synchronized void add(String comment) {
        comments.put(comments.isEmpty() ? 1 : comments.lastKey() + 1, comment);
    }

    synchronized List<String> comments() {
        return List.copyOf(comments.values());
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            boolean isGitHub = path.startsWith("/repos");
            if (files.containsKey(path)) {
                send(exchange, 200, files.get(path));
            } else if (!isAllowed(exchange, isGitHub)) {
                send(exchange, 401, Map.of("message", "Bad credentials"));
            } else if (LIST.matcher(path).matches()) {
                list(exchange, method);
            } else {
                Matcher one = ONE.matcher(path);
                boolean isKnown = one.matches() && comments.containsKey(Integer.parseInt(one.group(1)));
                if (isKnown && method.equals(isGitHub ? "PATCH" : "PUT")) {
                    comments.put(Integer.parseInt(one.group(1)), body(exchange));
                    send(exchange, 200, Map.of("id", Integer.parseInt(one.group(1))));
                } else {
                    send(exchange, 404, Map.of("message", "Not Found"));
                }
            }
        }
    }

    private static boolean isAllowed(HttpExchange exchange, boolean isGitHub) {
        return isGitHub
                ? "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                : "secret".equals(exchange.getRequestHeaders().getFirst("Private-Token"));
    }

    private void list(HttpExchange exchange, String method) throws IOException {
        if (method.equals("POST")) {
            add(body(exchange));
            send(exchange, 201, Map.of("id", comments.lastKey()));
            return;
        }
        Matcher page = Pattern.compile("per_page=100&page=(\\d+)")
                .matcher(exchange.getRequestURI().getQuery());
        int first = page.matches() ? (Integer.parseInt(page.group(1)) - 1) * 100 : 0;
        List<Map<String, Object>> shown = new ArrayList<>();
        comments.entrySet().stream()
                .skip(first)
                .limit(100)
                .forEach(comment -> shown.add(Map.of("id", comment.getKey(), "body", comment.getValue())));
        send(exchange, 200, shown);
    }

    private String body(HttpExchange exchange) throws IOException {
        return json.readTree(exchange.getRequestBody()).required("body").textValue();
    }

    private void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] bytes = answer instanceof byte[] file
                ? file
                : json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
