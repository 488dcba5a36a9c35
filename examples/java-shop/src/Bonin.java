import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** The calls to bonin's API. */
public final class Bonin {
    /** What the session keeps of a verification. The code verifier is secret. */
    public record Pending(String transactionId, String codeVerifier, String purpose) {}

    /** The two halves of a start: what the page gets, and what the session keeps. */
    public record Started(JsonObject page, Pending pending) {}

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final List<String> TRANSFER = List.of("transferCode", "transferCodeExpiresAt", "transferHome");
    private static final SecureRandom RANDOM = new SecureRandom();

    // It follows no redirect: the secret goes to the API and nowhere else.
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String api;
    private final String secret;

    public Bonin(String api, String secret) {
        this.api = api;
        this.secret = secret;
    }

    public Started start(String purpose, String landing) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String verifier = base64url(random);
        JsonObject body = new JsonObject();
        body.addProperty("purpose", purpose);
        body.addProperty("successUrl", landing);
        body.addProperty("failUrl", landing);
        body.addProperty("codeChallenge", sha256(verifier));
        JsonObject page = send(post("/api/start-certificate", body));
        return new Started(page, new Pending(page.get("transactionId").getAsString(), verifier, purpose));
    }

    public JsonObject status(Pending pending, boolean mayBeLost) {
        String path = "/api/certificates/" + pending.transactionId() + (mayBeLost ? "?ask=provider" : "");
        return send(request(path).header("X-Code-Verifier", pending.codeVerifier()));
    }

    public JsonObject claim(Pending pending, String transferCode) {
        JsonObject body = new JsonObject();
        body.addProperty("transferCode", transferCode);
        String path = "/api/certificates/" + pending.transactionId() + "/claim";
        return send(post(path, body).header("X-Code-Verifier", pending.codeVerifier()));
    }

    /** Opens a result. The same call within 60 seconds has the same answer, so a lost answer is asked for again. */
    public JsonObject open(String params, Pending pending) {
        JsonObject body = new JsonObject();
        body.addProperty("params", params);
        String verifier = "";
        if (pending != null) {
            verifier = pending.codeVerifier();
            body.addProperty("transactionId", pending.transactionId());
            body.addProperty("codeVerifier", verifier);
            body.addProperty("expectedPurpose", pending.purpose());
        }
        String key = sha256(verifier + " " + params);
        HttpRequest.Builder request = post("/api/certificate-result", body).header("Idempotency-Key", key);
        try {
            return send(request);
        } catch (BoninException error) {
            if (!List.of(502, 503, 504).contains(error.status)) throw error;
            return send(request);
        }
    }

    private HttpRequest.Builder post(String path, JsonObject body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + secret);
    }

    private JsonObject send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return read(response.statusCode(), response.body());
        } catch (IOException error) {
            throw new BoninException(502, "unreachable");
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new BoninException(502, "unreachable");
        }
    }

    private static JsonObject read(int status, String text) {
        JsonObject answer = parse(text);
        if (status == 200 && answer != null) return answer;
        JsonElement code = answer == null ? null : answer.get("code");
        // A proxy's page is no problem of the API, and its text goes nowhere.
        if (status < 400 || code == null || !code.toString().matches("\"[a-z][a-z_]{0,63}\"")) {
            throw new BoninException(502, "answer_unreadable");
        }
        BoninException refusal = new BoninException(status, code.getAsString());
        for (String name : TRANSFER) {
            if (answer.has(name)) refusal.problem.add(name, answer.get(name));
        }
        throw refusal;
    }

    private static JsonObject parse(String text) {
        try {
            return JsonParser.parseString(text) instanceof JsonObject object ? object : null;
        } catch (JsonParseException error) {
            return null;
        }
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return base64url(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
