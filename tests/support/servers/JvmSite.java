// A site on the server of the JDK, with JSESSIONID as servlet containers use it. Prints its address once it listens.

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

public class JvmSite {
    static final String SIGN_IN = """
            <!doctype html><html lang="en"><title>Sign in</title>
            <form method="post" action="/sign-in">
            <label>Name <input name="username"></label>
            <label>Password <input name="password" type="password"></label>
            <button>Sign in</button></form></html>""";

    static final String HOME = """
            <!doctype html><html lang="en"><title>Home</title><p>Welcome, %s.</p>
            <form id="logout-form" method="post" action="/sign-out"><button>Sign out</button></form></html>""";

    static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", JvmSite::serve);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = session(exchange.getRequestHeaders().getFirst("Cookie"));
        String user = id == null ? null : SESSIONS.get(id);
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /" -> {
                if (user == null) redirect(exchange, "/sign-in");
                else send(exchange, 200, String.format(HOME, user));
            }
            case "GET /sign-in" -> send(exchange, 200, SIGN_IN);
            case "POST /sign-in" -> {
                if (!"88888888".equals(field(body, "password"))) {
                    send(exchange, 403, SIGN_IN);
                    return;
                }
                String fresh = UUID.randomUUID().toString().replace("-", "").toUpperCase();
                SESSIONS.put(fresh, field(body, "username"));
                exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=" + fresh + "; Path=/; HttpOnly");
                redirect(exchange, "/");
            }
            case "POST /sign-out" -> {
                if (id != null) SESSIONS.remove(id);
                exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=; Max-Age=0; Path=/; HttpOnly");
                redirect(exchange, "/sign-in");
            }
            default -> send(exchange, 404, "not found");
        }
    }

    /** Absolute, as servlet containers write it. */
    static void redirect(HttpExchange exchange, String path) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        exchange.getResponseHeaders().add("Location", "http://" + host + path);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    static void send(HttpExchange exchange, int status, String page) throws IOException {
        byte[] octets = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    static String session(String line) {
        if (line == null) return null;
        for (String pair : line.split("; *")) {
            if (pair.startsWith("JSESSIONID=")) return pair.substring("JSESSIONID=".length());
        }
        return null;
    }

    static String field(String form, String name) {
        for (String pair : form.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
