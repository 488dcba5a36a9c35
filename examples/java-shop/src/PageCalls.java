import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Requests of the page: JSON from the shop's own pages alone. */
public final class PageCalls implements HttpHandler {
    /** Does what a path names. */
    public interface Calls {
        JsonObject answer(String path, Fields fields, Session session);
    }

    private static final int MOST_BYTES = 16_384;

    private final String origin;
    private final Calls calls;

    public PageCalls(String origin, Calls calls) {
        this.origin = origin;
        this.calls = calls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        int status = 200;
        JsonObject answer;
        try {
            checkOrigin(exchange);
            Fields fields = new Fields(readBody(exchange));
            answer = calls.answer(exchange.getRequestURI().getPath(), fields, Session.of(exchange));
        } catch (BoninException error) {
            status = error.status;
            answer = error.problem;
        } catch (RuntimeException error) {
            // Its text can contain what came from outside.
            System.err.println(error.getClass().getName());
            status = 500;
            answer = new BoninException(status, "internal_error").problem;
        }
        byte[] text = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** A page of another site would start, or open, with the person's session. */
    private void checkOrigin(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")) throw new BoninException(405, "method_not_allowed");
        String site = header(exchange, "Sec-Fetch-Site", "same-origin");
        if (!header(exchange, "Origin", "").equals(origin) || !site.equals("same-origin")) {
            throw new BoninException(403, "origin_not_allowed");
        }
        if (!header(exchange, "Content-Type", "").matches("(?i)application/json\\s*(?:;.*)?")) {
            throw new BoninException(415, "unsupported_media_type");
        }
    }

    private static String header(HttpExchange exchange, String name, String otherwise) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? otherwise : value;
    }

    private static JsonObject readBody(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) throw new BoninException(413, "payload_too_large");
        try {
            JsonElement body = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
            if (body instanceof JsonObject object) return object;
        } catch (JsonParseException error) {
            // The same answer as for JSON of another kind.
        }
        throw new BoninException(400, "invalid_request");
    }
}
